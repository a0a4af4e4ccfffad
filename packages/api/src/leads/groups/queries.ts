import { leadStages, leads, users } from "@switchboard/db/schema";
import { desc, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { LeadFilter, matching } from "../queries.ts";
import { winChanceOf } from "../stages/rules.ts";

export const groupings = ["stage", "source", "owner", "engagement", "kind", "company", "month"] as const;
type Grouping = (typeof groupings)[number];

export const GroupsInput = LeadFilter.extend({ by: z.enum(groupings).default("stage") });

export const Groups = z.object({
  items: z.array(
    z.object({
      key: z.string().nullable(),
      label: z.string().nullable(),
      count: z.number().int(),
      sum: z.string(),
      weightedSum: z.string(),
    }),
  ),
  /** There are more groups than are told. */
  isCut: z.boolean(),
});

const mostGroups = 50;

const chance = sql`case ${leads.stage} ${sql.join(
  leadStages.map((stage) => sql.raw(`when '${stage}' then ${winChanceOf(stage)}`)),
  sql` `,
)} end`;

/** How many leads each group has and what they are worth, in one query. Amounts are added as they stand, as on the board. */
export async function groupLeads(ctx: Ctx, { by, ...filter }: z.infer<typeof GroupsInput>) {
  const rows = await ctx.db
    .select({
      key: keyOf[by](filter.timeZone ?? "UTC"),
      label: labelOf(by),
      count: sql<number>`count(*)::int`,
      sum: sql<string>`coalesce(sum(${leads.amount}), 0)::numeric(20, 2)::text`,
      weightedSum: sql<string>`coalesce(sum(${leads.amount} * ${chance}), 0)::numeric(20, 2)::text`,
    })
    .from(leads)
    .where(matching(ctx, filter))
    // By the place of the column: an expression with a parameter is not the same one twice.
    .groupBy(sql`1`)
    .orderBy(by === "month" ? sql`1 desc` : desc(sql`count(*)`), sql`1`)
    .limit(mostGroups + 1);
  const items = rows.slice(0, mostGroups);
  if (by === "stage") items.sort((one, other) => placeOf(one.key) - placeOf(other.key));
  return { items, isCut: rows.length > mostGroups };
}

type Key = SQL<string | null>;

const keyOf: Record<Grouping, (timeZone: string) => Key> = {
  stage: () => sql`${leads.stage}`,
  source: () => sql`${leads.source}`,
  owner: () => sql`${leads.ownerId}::text`,
  engagement: () => sql`${leads.engagement}`,
  kind: () => sql`${leads.kind}`,
  company: () => sql`nullif(lower(${leads.company}), '')`,
  month: (timeZone) => sql`to_char(${leads.createdAt} at time zone ${timeZone}, 'YYYY-MM')`,
};

/** What a person reads where the key is an id, or is written small. */
function labelOf(by: Grouping): Key {
  if (by === "company") return sql`min(nullif(${leads.company}, ''))`;
  if (by !== "owner") return sql`null`;
  return sql`(select u.name from ${users} u where u.id = min(${leads.ownerId}::text)::uuid)`;
}

const placeOf = (key: string | null) => leadStages.findIndex((stage) => stage === key);
