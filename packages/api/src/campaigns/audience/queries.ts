import { campaignMails, leads, skipReasons, suppressions } from "@switchboard/db/schema";
import { and, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { erasedAddress } from "../../landing/erased/queries.ts";
import { type LeadFilter, matching } from "../../leads/queries.ts";
import { findView } from "../../views/queries.ts";
import { findCampaign } from "../queries.ts";

export const AudienceInput = z.strictObject({ id: z.uuid(), viewId: z.uuid().optional() });

/** How many people a campaign reaches, and how many it leaves out, by the reason. */
export const Audience = z.object({
  total: z.number().int(),
  mailable: z.number().int(),
  skipped: z.array(z.object({ reason: z.enum(skipReasons), count: z.number().int() })),
  isFrozen: z.boolean(),
});
export type Audience = z.infer<typeof Audience>;

type Counted = { reason: (typeof skipReasons)[number] | null; count: number };

/** Whom it would reach if it started now, or whom it was started for. `viewId` asks for another view than its own. */
export async function readAudience(ctx: Ctx, { id, viewId }: z.infer<typeof AudienceInput>): Promise<Audience> {
  const campaign = await findCampaign(ctx, id);
  const asked = viewId ?? campaign.viewId;
  if (campaign.startedAt && campaign.jobId) return counted(await countFrozen(ctx, id), true);
  if (!asked) return counted([], false);
  const view = await findView(ctx, asked);
  return counted(await countChosen(ctx, view.state.filter), false);
}

/** The leads of a filter that stand in no rubbish bin, whatever the filter says. */
export const chosenBy = (ctx: Ctx, { deleted: _, ...filter }: LeadFilter): SQL | undefined => matching(ctx, filter);

/** Why nobody may write to the lead `leads`; null where one may. Who came by the landing page must have confirmed. */
export const skipReasonOf = (ctx: Ctx): SQL => sql`case
  when coalesce(${leads.email}, '') = '' then 'no_address'
  when ${leads.unsubscribedAt} is not null then 'unsubscribed'
  when exists (
    select 1 from ${suppressions} s where s.workspace_id = ${leads.workspaceId} and s.email = ${leads.email}
  ) or exists (
    select 1 from ${suppressions} s
    where s.workspace_id = ${leads.workspaceId} and s.email = ${erasedAddress(ctx, leads.email)}
  ) then 'suppressed'
  when ${leads.source} = 'landing' and ${leads.confirmedAt} is null then 'unconfirmed'
end`;

function counted(rows: Counted[], isFrozen: boolean): Audience {
  const mailable = rows.find(({ reason }) => reason === null)?.count ?? 0;
  const skipped = rows.flatMap(({ reason, count }) => (reason ? [{ reason, count }] : []));
  return { total: rows.reduce((sum, { count }) => sum + count, 0), mailable, skipped, isFrozen };
}

const countChosen = (ctx: Ctx, filter: LeadFilter) =>
  ctx.db.execute<Counted>(sql`
    select reason, count(*)::int as count
    from (select ${skipReasonOf(ctx)} as reason from ${leads} where ${chosenBy(ctx, filter)}) as chosen
    group by 1 order by 2 desc`);

const countFrozen = (ctx: Ctx, id: string) =>
  ctx.db.execute<Counted>(sql`
    select skipped as reason, count(*)::int as count from ${campaignMails}
    where ${and(sql`workspace_id = ${ctx.workspaceId}`, sql`campaign_id = ${id}`)}
    group by 1 order by 2 desc`);
