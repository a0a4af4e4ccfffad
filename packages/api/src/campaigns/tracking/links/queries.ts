import { campaignClicks, campaignLinks } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../../context.ts";
import { findCampaign } from "../../queries.ts";

export const CountedLinks = z.object({
  items: z.array(z.object({ id: z.uuid(), url: z.string(), clicks: z.number().int(), people: z.number().int() })),
});

const mostListed = 100;

/** The links of a campaign and how often each was followed, most first. Throws `not_found`. */
export async function countLinks(ctx: Ctx, id: string): Promise<z.infer<typeof CountedLinks>> {
  await findCampaign(ctx, id);
  const items = await ctx.db.execute<z.infer<typeof CountedLinks>["items"][number]>(sql`
    select l.id, l.url, count(c.id)::int as clicks, count(distinct c.mail_id)::int as people
    from ${campaignLinks} l
    left join ${campaignClicks} c on c.workspace_id = l.workspace_id and c.link_id = l.id
    where l.workspace_id = ${ctx.workspaceId} and l.campaign_id = ${id}
    group by l.id, l.url order by 3 desc, 2 limit ${mostListed}`);
  return { items: [...items] };
}
