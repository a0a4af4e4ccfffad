import { leadStages, leads, users } from "@switchboard/db/schema";
import { inText } from "@switchboard/db/statements";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { LeadFilter, matching } from "../queries.ts";
import { winChanceOf } from "../stages/rules.ts";
import { keptLeads } from "./kept/queries.ts";
import { type Asked, type Grouping, groupings } from "./rules.ts";

export const GroupsInput = LeadFilter.extend({ by: z.enum(groupings).default("stage") });

const Group = z.object({
  key: z.string().nullable(),
  label: z.string().nullable(),
  count: z.number().int(),
  sum: z.string(),
  weightedSum: z.string(),
});

export const Groups = z.object({
  items: z.array(Group),
  /** There are more groups than are told. */
  isCut: z.boolean(),
});

const mostGroups = 50;

const chance = sql`case stage ${sql.join(
  leadStages.map((stage) => sql.raw(`when '${stage}' then ${winChanceOf(stage)}`)),
  sql` `,
)} end`;

/**
 * How many leads each group has and what they are worth. Amounts are added as they stand, as on the board. Asks the
 * sums that the worker keeps where these know the answer, and otherwise, or where they give none, the leads.
 */
export async function groupLeads(ctx: Ctx, asked: z.infer<typeof GroupsInput>) {
  const { by } = asked;
  const part = partOf[by](asked.timeZone ?? "UTC");
  const held = keptLeads(ctx, asked, part);
  const kept = held ? await groupsOf(ctx, by, held) : [];
  const rows = kept.length > 0 ? kept : await groupsOf(ctx, by, leadsIn(ctx, asked, part));
  const items = rows.slice(0, mostGroups);
  if (by === "stage") items.sort((one, other) => placeOf(one.key) - placeOf(other.key));
  return { items, isCut: rows.length > mostGroups };
}

/** The groups of rows that each stand for `many` leads of one stage. */
const groupsOf = async (ctx: Ctx, by: Grouping, parts: SQL) =>
  ctx.db.execute<
    z.infer<typeof Group>
  >(sql`select ${keyOf[by]} as key, ${labelOf[by] ?? sql`null`} as label, sum(many)::int as count,
      coalesce(sum(amount), 0)::numeric(20, 2)::text as sum,
      coalesce(sum(amount * ${chance}), 0)::numeric(20, 2)::text as "weightedSum"
    from (${parts}) as parts group by 1 having sum(many) <> 0
    order by ${by === "month" ? sql`key desc` : sql`count desc, key`} limit ${inText(mostGroups + 1)}`);

/** The leads of a filter by group and stage, so that the chance counts once for many. Of a company there are few anyway. */
function leadsIn(ctx: Ctx, { by, ...filter }: Asked, part: SQL) {
  const where = matching(ctx, filter);
  if (by === "company")
    return sql`select ${part} as part, ${leads.stage}, 1 as many, ${leads.amount} from ${leads} where ${where}`;
  return sql`
    select ${part} as part, ${leads.stage}, count(*) as many, sum(${leads.amount}) as amount
    from ${leads} where ${where} group by 1, 2`;
}

/** What leads are told apart by, as cheap as it can be for a million of them. */
const partOf: Record<Grouping, (timeZone: string) => SQL> = {
  stage: () => sql`${leads.stage}`,
  source: () => sql`${leads.source}`,
  owner: () => sql`${leads.ownerId}`,
  engagement: () => sql`${leads.engagement}`,
  kind: () => sql`${leads.kind}`,
  company: () => sql`nullif(${leads.company}, '')`,
  month: (timeZone) => sql`(${leads.createdAt} at time zone ${timeZone})::date`,
};

const keyOf: Record<Grouping, SQL> = {
  stage: sql`part`,
  source: sql`part`,
  owner: sql`part::text`,
  engagement: sql`part`,
  kind: sql`part`,
  company: sql`lower(part)`,
  month: sql`to_char(part::timestamp, 'YYYY-MM')`,
};

/** What a person reads where the key is an id, or is written small. */
const labelOf: Partial<Record<Grouping, SQL>> = {
  company: sql`min(part)`,
  owner: sql`(select u.name from ${users} u where u.id = min(part::text)::uuid)`,
};

const placeOf = (key: string | null) => leadStages.findIndex((stage) => stage === key);
