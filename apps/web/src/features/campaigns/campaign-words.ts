import { readerLocale } from "@switchboard/ui/primitives/locale.ts";
import { formatMoney } from "@switchboard/ui/primitives/money";
import type { Inputs, Outputs } from "@/trpc/client.tsx";

export type Campaign = Outputs["campaigns"]["get"];
export type Audience = Outputs["campaigns"]["audience"];

export type Step = NonNullable<Inputs["campaigns"]["people"]["step"]>;
type Status = Campaign["status"];

export const statusLabels = {
  draft: "Draft",
  scheduled: "Scheduled",
  active: "Running",
  paused: "Paused",
  completed: "Done",
  cancelled: "Cancelled",
} satisfies Record<Status, string>;

export const typeLabels = {
  email: "E-mail",
  ads: "Ads",
  event: "Event",
  call: "Calls",
  social: "Social",
  other: "Other",
} satisfies Record<Campaign["type"], string>;

const tones: Partial<Record<Status, "positive" | "negative" | "lit">> = { active: "lit", completed: "positive" };
export const toneOf = (status: Status) => tones[status];

export const skipLabels = {
  unsubscribed: "unsubscribed",
  suppressed: "on the list of addresses that get no campaigns",
  no_address: "without an address",
  changed: "changed since",
  unconfirmed: "not confirmed yet",
} satisfies Record<Audience["skipped"][number]["reason"], string>;

export const missingLabels = {
  subject: "a subject",
  body: "a text",
  audience: "an audience",
} satisfies Record<Campaign["missing"][number], string>;

export const stepLabels = {
  recipients: "Recipients",
  skipped: "Left out",
  waiting: "Waiting",
  handed: "Perhaps sent",
  sent: "Sent",
  failed: "Failed",
  delivered: "Delivered",
  opened: "Opened",
  clicked: "Clicked",
  replied: "Answered",
  bounced: "Came back",
  unsubscribed: "Unsubscribed",
  leads: "Leads",
  won: "Won",
} satisfies Record<Step, string>;

export const steps = Object.keys(stepLabels) as Step[];

/** What a mail can say of its reader. Behind the line stands what is said when the lead has no such thing. */
export const variables = ["{{first_name|there}}", "{{name|there}}", "{{company|your company}}", "{{owner|us}}"];

/** What was won, in each currency. */
export const revenueOf = ({ revenue }: Campaign["metrics"]) =>
  revenue.map(({ amount, currency }) => formatMoney(amount, currency)).join(" + ") || "Nothing yet";

export const inDigits = (value: number) => value.toLocaleString(readerLocale() ?? "en-US");

/** "1,204 people", "1 person". */
export const peopleInWords = (count: number) => `${inDigits(count)} ${count === 1 ? "person" : "people"}`;

export const shareOf = (part: number, all: number) => (all === 0 ? "" : `${Math.round((part / all) * 100)}%`);

/** A field of a form as text without the blanks around it. */
export function textIn(form: FormData, name: string) {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** The time zone of whoever looks. */
export const ownZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;
