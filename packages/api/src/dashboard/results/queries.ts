import { Campaign, campaigns, leads } from "@switchboard/db/schema";
import { and, desc, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { CampaignMetrics, cameBy, metricsOf, uuids } from "../../campaigns/metrics/queries.ts";
import { visibleTo as visibleCampaigns } from "../../campaigns/queries.ts";
import type { Ctx } from "../../context.ts";
import { visibleTo, withinScope } from "../../leads/queries.ts";

/** The campaigns that were begun last, with what came of them. */
export const Results = z.array(
  Campaign.pick({ id: true, name: true, type: true, status: true, startedAt: true }).extend(
    CampaignMetrics.pick({
      sent: true,
      opened: true,
      clicked: true,
      replied: true,
      leads: true,
      won: true,
      revenue: true,
    }).shape,
  ),
);
type Result = z.infer<typeof Results>[number];

const mostCampaigns = 5;

/** The results of the latest campaigns that the caller may see. */
export async function readResults(ctx: Ctx): Promise<Result[]> {
  const { id, name, type, status, startedAt } = campaigns;
  const latest = await ctx.db
    .select({ id, name, type, status, startedAt })
    .from(campaigns)
    .where(and(visibleCampaigns(ctx), inArray(status, ["active", "paused", "completed"])))
    .orderBy(desc(sql`coalesce(${startedAt}, ${campaigns.createdAt})`), desc(id))
    .limit(mostCampaigns);
  const ids = latest.map((campaign) => campaign.id);
  const [metrics, seen] = await Promise.all([metricsOf(ctx, ids), withinScope(ctx) ? leadsSeenOf(ctx, ids) : noLeads]);
  return latest.flatMap((campaign) => {
    const found = metrics.get(campaign.id);
    return found ? [{ ...campaign, ...found, ...seen.get(campaign.id) }] : [];
  });
}

type Seen = Pick<Result, "leads" | "won" | "revenue">;
const noLeads = new Map<string, Seen>();

/** Whoever sees some leads only is told of what these brought. */
async function leadsSeenOf(ctx: Ctx, ids: string[]): Promise<Map<string, Seen>> {
  const rows = await ctx.db.execute<Seen & { id: string }>(sql`
    select c.id, came.* from ${campaigns} c cross join lateral (
      select coalesce(sum(n), 0)::int as leads, coalesce(sum(n) filter (where is_won), 0)::int as won,
        coalesce(jsonb_agg(jsonb_build_object('currency', currency, 'amount', amount::text) order by amount desc)
          filter (where is_won and amount > 0), '[]') as revenue
      from (
        select ${leads.stage} = 'won' as is_won, ${leads.currency}, count(*) as n, sum(coalesce(${leads.amount}, 0)) as amount
        from ${leads} where ${visibleTo(ctx)} and ${leads.id} in (select l.id from ${leads} l where ${cameBy})
        group by 1, 2) as by_currency
    ) as came
    where c.workspace_id = ${ctx.workspaceId} and c.id = any(${uuids(ids)})`);
  return new Map(rows.map(({ id, ...seen }) => [id, seen]));
}
