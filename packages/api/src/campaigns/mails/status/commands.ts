import { campaignMails } from "@switchboard/db/schema";
import { and, isNull } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../../../context.ts";
import { invalidField } from "../../../errors.ts";
import { change, type Told } from "../../../events/change.ts";
import { suppress } from "../../suppressions/commands.ts";
import { aboutMail } from "../queries.ts";

/** What a mail service tells of a mail. Services say much more, which nobody needs here. */
export const MailStatus = z.object({
  message_id: z.string().min(1).max(500),
  event: z.enum(["delivered", "bounced", "complained", "replied"]),
  /** Whether a bounce is for good. One that is for now keeps nobody from the next campaign. */
  bounce: z.enum(["hard", "soft"]).default("hard"),
  reason: z.string().max(500).optional(),
});
export type MailStatus = z.infer<typeof MailStatus>;

/** Notes what became of a mail, once. A hard bounce or a complaint keeps the address from every campaign. */
export async function noteStatus(ctx: Ctx, status: MailStatus): Promise<"noted" | "known" | "unknown"> {
  const mailId = mailIdIn(status.message_id);
  if (!mailId) return "unknown";
  return change(ctx, async (tx) => {
    const [mail] = await tx
      .select()
      .from(campaignMails)
      .where(mine(campaignMails, ctx, mailId))
      .for("update");
    if (!mail) return { row: "unknown" as const, events: [] };
    const at = new Date();
    const field = fieldOf[status.event];
    const set = { [field]: at, ...(status.event === "bounced" && { failure: status.reason ?? null }) };
    const [noted] = await tx
      .update(campaignMails)
      .set(set)
      .where(and(mine(campaignMails, ctx, mailId), isNull(campaignMails[field])))
      .returning({ id: campaignMails.id });
    if (!noted) return { row: "known" as const, events: [] };
    const about = await aboutMail(ctx, tx, mailId);
    const told: Told = {
      action: actionOf[status.event],
      subjectId: mailId,
      after: { [columnOf[field]]: at, ...about },
    };
    const why = suppressionFor(status);
    return { row: "noted" as const, events: [told, ...(why ? await suppress(ctx, tx, mail.email, why) : [])] };
  });
}

/** A body that is no status at all is refused by the name of its field. */
export function readStatus(body: unknown): MailStatus {
  const read = MailStatus.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw invalidField(issue?.path.join(".") || "body", issue?.message ?? "This is no status of a mail.");
}

// A complaint is an unsubscribe that the reader's mail service passes on.
const fieldOf = {
  delivered: "deliveredAt",
  bounced: "bouncedAt",
  complained: "unsubscribedAt",
  replied: "repliedAt",
} as const;
const columnOf = {
  deliveredAt: "delivered_at",
  bouncedAt: "bounced_at",
  unsubscribedAt: "unsubscribed_at",
  repliedAt: "replied_at",
} as const;
const actionOf = {
  delivered: "mail.delivered",
  bounced: "mail.bounced",
  complained: "mail.unsubscribed",
  replied: "mail.replied",
} as const;

function suppressionFor({ event, bounce }: MailStatus) {
  if (event === "complained") return "complained" as const;
  return event === "bounced" && bounce === "hard" ? ("bounced" as const) : null;
}

/** The Message-ID of a mail is made of its id. */
const mailIdIn = (messageId: string) =>
  /^<?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})@/i.exec(messageId.trim())?.[1];
