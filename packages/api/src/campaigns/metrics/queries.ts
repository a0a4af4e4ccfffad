import { campaignMails, campaigns, leads } from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";

const count = z.number().int();

/** The figures of a campaign, computed from its mails and from the leads that came by it. */
export const CampaignMetrics = z.object({
  recipients: count,
  skipped: count,
  waiting: count,
  handed: count,
  sent: count,
  failed: count,
  delivered: count,
  opened: count,
  clicked: count,
  replied: count,
  bounced: count,
  unsubscribed: count,
  leads: count,
  won: count,
  revenue: z.array(z.object({ currency: z.string(), amount: z.string() })),
});
export type CampaignMetrics = z.infer<typeof CampaignMetrics>;

/** What each figure counts among the mails of a campaign. `handed` is what a mail server may have, and never said so. */
export const mailSteps = {
  recipients: sql`m.skipped is null`,
  skipped: sql`m.skipped is not null`,
  waiting: sql`m.skipped is null and m.handed_at is null and m.failed_at is null`,
  handed: sql`m.handed_at is not null and m.sent_at is null and m.failed_at is null`,
  sent: sql`m.sent_at is not null`,
  failed: sql`m.failed_at is not null`,
  delivered: sql`m.delivered_at is not null`,
  opened: sql`m.opened_at is not null`,
  clicked: sql`m.clicked_at is not null`,
  replied: sql`m.replied_at is not null`,
  bounced: sql`m.bounced_at is not null`,
  unsubscribed: sql`m.unsubscribed_at is not null`,
} as const satisfies Partial<Record<keyof CampaignMetrics, SQL>>;

/** The figures of some campaigns, in one query. */
export async function metricsOf(ctx: Ctx, ids: string[]): Promise<Map<string, CampaignMetrics>> {
  if (!ids.length) return new Map();
  const counts = Object.entries(mailSteps).map(
    ([step, condition]) => sql`count(*) filter (where ${condition})::int as ${sql.identifier(step)}`,
  );
  const rows = await ctx.db.execute<CampaignMetrics & { id: string }>(sql`
    select c.id, mails.*, came.*
    from ${campaigns} c
    cross join lateral (
      select ${sql.join(counts, sql`, `)} from ${campaignMails} m
      where m.workspace_id = c.workspace_id and m.campaign_id = c.id
    ) as mails
    cross join lateral (
      select coalesce(sum(n), 0)::int as leads, coalesce(sum(n) filter (where won), 0)::int as won,
        coalesce(jsonb_agg(jsonb_build_object('currency', currency, 'amount', amount::text) order by amount desc)
          filter (where won and amount > 0), '[]') as revenue
      from (
        select l.stage = 'won' as won, l.currency, count(*) as n, sum(coalesce(l.amount, 0)) as amount
        from ${leads} l where ${cameBy}
        group by 1, 2
      ) as by_currency
    ) as came
    where c.workspace_id = ${ctx.workspaceId} and c.id = any(${uuids(ids)})`);
  return new Map(rows.map(({ id, ...metrics }) => [id, metrics]));
}

/**
 * The leads `l` that a campaign `c` is thanked for: those that hold its utm_campaign, and those that followed a link of
 * it, unless they were won or lost before.
 */
export const cameBy = sql`l.workspace_id = c.workspace_id and l.deleted_at is null and l.merged_into_id is null
  and l.id in (
    select tagged.id from ${leads} tagged
    where tagged.workspace_id = c.workspace_id and tagged.utm_campaign = c.utm_campaign
      and tagged.deleted_at is null and tagged.merged_into_id is null
    union
    select coalesce(clicking.merged_into_id, clicking.id)
    from ${campaignMails} m join ${leads} clicking on clicking.workspace_id = m.workspace_id and clicking.id = m.lead_id
    where m.workspace_id = c.workspace_id and m.campaign_id = c.id and m.clicked_at is not null
      and (clicking.stage not in ('won', 'lost') or clicking.stage_changed_at >= m.clicked_at)
  )`;

/** Ids as an array in SQL, whatever their number. */
export const uuids = (ids: string[]) =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)::uuid)`;
