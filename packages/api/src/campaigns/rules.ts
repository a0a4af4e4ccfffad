import type { Campaign, campaignStatuses, campaignTypes } from "@switchboard/db/schema";

type Status = (typeof campaignStatuses)[number];
type Type = (typeof campaignTypes)[number];

/** What an e-mail campaign needs before it can be sent. */
export const campaignParts = ["subject", "body", "audience"] as const;
export type CampaignPart = (typeof campaignParts)[number];

/** What an e-mail campaign still lacks. Nothing else is sent by the product, so nothing else lacks anything. */
export function missingIn({ type, subject, body, viewId }: Pick<Campaign, "type" | "subject" | "body" | "viewId">) {
  if (type !== "email") return [];
  const parts: Record<CampaignPart, string | null> = { subject, body, audience: viewId };
  return campaignParts.filter((part) => !parts[part]?.trim());
}

/** Whether its text and audience may still change: not once somebody may have got a mail. */
export const isOpen = ({ status, startedAt }: Pick<Campaign, "status" | "startedAt">) =>
  startedAt === null && (status === "draft" || status === "scheduled");

// Words that older clients have for the same thing.
const statusWords: Record<string, Status> = {
  draft: "draft",
  new: "draft",
  planned: "draft",
  inactive: "draft",
  scheduled: "scheduled",
  active: "active",
  running: "active",
  live: "active",
  ongoing: "active",
  in_progress: "active",
  sending: "active",
  paused: "paused",
  "on hold": "paused",
  stopped: "paused",
  completed: "completed",
  complete: "completed",
  finished: "completed",
  done: "completed",
  ended: "completed",
  sent: "completed",
  cancelled: "cancelled",
  canceled: "cancelled",
  archived: "cancelled",
};

const typeWords: Record<string, Type> = {
  email: "email",
  "e-mail": "email",
  mail: "email",
  newsletter: "email",
  ads: "ads",
  ad: "ads",
  advertising: "ads",
  event: "event",
  webinar: "event",
  conference: "event",
  call: "call",
  phone: "call",
  "cold call": "call",
  social: "social",
  "social media": "social",
};

/** The status that a word means; undefined for one that means none. */
export const statusMeant = (word: string): Status | undefined => statusWords[word.trim().toLowerCase()];

/** The type that a word means. Whatever we have no word for is something else. */
export const typeMeant = (word: string): Type => typeWords[word.trim().toLowerCase()] ?? "other";

/** "Spring offer!" as the links of a campaign spell it: spring-offer. */
export function slugOf(name: string) {
  const plain = name
    .normalize("NFKD")
    .replaceAll(/\p{Mn}/gu, "")
    .toLowerCase();
  return (
    plain
      .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
      .replaceAll(/^-|-$/g, "")
      .slice(0, 60) || "campaign"
  );
}

/** The first of `slug`, `slug-2`, `slug-3` that nobody has. */
export function firstFree(slug: string, taken: ReadonlySet<string>) {
  let [name, number] = [slug, 1];
  while (taken.has(name)) name = `${slug}-${++number}`;
  return name;
}

/** When a status began, by the column that keeps it. */
export const momentOf = {
  draft: null,
  scheduled: null,
  active: "startedAt",
  paused: "pausedAt",
  completed: "completedAt",
  cancelled: "cancelledAt",
} as const satisfies Record<Status, keyof Campaign | null>;
