import type { Db } from "@switchboard/db";
import { campaignMails, campaigns, leads, type skipReasons, users } from "@switchboard/db/schema";
import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import { type Ctx, mine } from "../../context.ts";
import { skipReasonOf } from "../audience/queries.ts";

type Reason = (typeof skipReasons)[number];

/** The mails of a campaign that are still to be sent, with whom they go to and why they perhaps no longer should. */
export function nextDue(ctx: Ctx, campaignId: string, after: string | undefined, limit: number) {
  return ctx.db
    .select({
      id: campaignMails.id,
      leadId: campaignMails.leadId,
      email: campaignMails.email,
      name: leads.name,
      company: leads.company,
      ownerName: users.name,
      reason: sql<Reason | null>`case
        when ${leads.deletedAt} is not null or ${leads.mergedIntoId} is not null
          or ${leads.email} is distinct from ${campaignMails.email} then 'changed'
        else ${skipReasonOf(ctx)} end`,
    })
    .from(campaignMails)
    .innerJoin(leads, and(eq(leads.workspaceId, campaignMails.workspaceId), eq(leads.id, campaignMails.leadId)))
    .leftJoin(users, eq(users.id, leads.ownerId))
    .where(and(isDue(ctx, campaignId), after ? gt(campaignMails.id, after) : undefined))
    .orderBy(asc(campaignMails.id))
    .limit(limit);
}

export type DueMail = Awaited<ReturnType<typeof nextDue>>[number];

/** The mails of a campaign that nobody tried to send yet, or that may be tried again. */
export const isDue = (ctx: Ctx, campaignId: string) =>
  and(
    eq(campaignMails.workspaceId, ctx.workspaceId),
    eq(campaignMails.campaignId, campaignId),
    isNull(campaignMails.handedAt),
    isNull(campaignMails.skipped),
    isNull(campaignMails.failedAt),
  );

/** What an event about a mail says of it: its campaign and its lead. Undefined for a mail that is not there. */
export async function aboutMail(ctx: Ctx, tx: Db, mailId: string) {
  const [about] = await tx
    .select({ lead_id: campaignMails.leadId, campaign_id: campaigns.id, campaign: campaigns.name })
    .from(campaignMails)
    .innerJoin(
      campaigns,
      and(eq(campaigns.workspaceId, campaignMails.workspaceId), eq(campaigns.id, campaignMails.campaignId)),
    )
    .where(mine(campaignMails, ctx, mailId));
  return about;
}
