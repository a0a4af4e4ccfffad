import type { Db } from "@switchboard/db";
import { campaignMails, campaigns, suppressions } from "@switchboard/db/schema";
import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { type Ctx, mine } from "../../../context.ts";
import type { Told } from "../../../events/change.ts";
import { columns } from "../../../keys.ts";
import { erasedAddress } from "../../erased/queries.ts";

// Tables of campaigns, without their code: campaigns are written with the seals of this domain.

/** Keeps addresses from every campaign, and notes the mail whose link was used. Gives what is to be told. */
export async function leaveCampaigns(ctx: Ctx, tx: Db, emails: string[], mailId: string | undefined): Promise<Told[]> {
  const told = mailId ? await noteLeaving(ctx, tx, mailId) : [];
  if (!emails.length) return told;
  const reason = "unsubscribed" as const;
  const made = await tx
    .insert(suppressions)
    .values(emails.map((email) => ({ workspaceId: ctx.workspaceId, email, reason })))
    .onConflictDoNothing()
    .returning({ id: suppressions.id, email: suppressions.email });
  const kept = made.map(
    ({ id, email }): Told => ({
      action: "suppression.created",
      subjectId: id,
      after: { email, reason },
    }),
  );
  return [...told, ...kept];
}

/** Lets campaigns write to addresses again that were kept from them by an unsubscribe or an erasure, and by nothing else. */
export async function rejoinCampaigns(ctx: Ctx, tx: Db, emails: string[]): Promise<Told[]> {
  if (!emails.length) return [];
  const gone = await tx
    .delete(suppressions)
    .where(
      and(
        eq(suppressions.workspaceId, ctx.workspaceId),
        or(
          and(inArray(suppressions.email, emails), eq(suppressions.reason, "unsubscribed")),
          or(...emails.map((email) => eq(suppressions.email, erasedAddress(ctx, email)))),
        ),
      ),
    )
    .returning();
  return gone.map((row) => ({
    action: "suppression.deleted",
    subjectId: row.id,
    touched: [{ table: "suppressions", id: row.id, before: columns(row), after: null }],
  }));
}

async function noteLeaving(ctx: Ctx, tx: Db, mailId: string): Promise<Told[]> {
  const unsubscribedAt = new Date();
  const [mail] = await tx
    .update(campaignMails)
    .set({ unsubscribedAt })
    .from(campaigns)
    .where(
      and(
        mine(campaignMails, ctx, mailId),
        isNull(campaignMails.unsubscribedAt),
        eq(campaigns.workspaceId, campaignMails.workspaceId),
        eq(campaigns.id, campaignMails.campaignId),
      ),
    )
    .returning({ lead_id: campaignMails.leadId, campaign_id: campaigns.id, campaign: campaigns.name });
  if (!mail) return [];
  return [{ action: "mail.unsubscribed", subjectId: mailId, after: { unsubscribed_at: unsubscribedAt, ...mail } }];
}
