import {
  countedLeads,
  countsReader,
  leadDays,
  leadOwners,
  leads,
  ledgerReaders,
  stageTransitions,
} from "@switchboard/db/schema";
import { getTableColumns, type SQL, sql } from "drizzle-orm";
import { type Ctx } from "../../context.ts";
import { snakeKey } from "../../keys.ts";
import { visibleTo, withinScope } from "../../leads/queries.ts";
import { openStages } from "../rules.ts";

const named = (table: typeof countedLeads | typeof leadDays | typeof leadOwners) =>
  Object.keys(getTableColumns(table)).map(snakeKey).join(", ");

/** The columns that a lead is counted by, and those of the sums, by name and in their order. */
export const countedColumns = sql.raw(named(countedLeads));
export const sumColumns = sql.raw(named(leadDays));
export const ownerColumns = sql.raw(named(leadOwners));

const stageList = sql.raw(`array['${openStages.join("', '")}']`);
// Won and lost have no place in the list: they count as its first.
const placeOf = (stage: SQL) => sql`coalesce(array_position(${stageList}, ${stage}), 1)`;

/** How leads are counted, as rows like those of `counted_leads`. `chosen` says which leads, named `leads`. */
export const countedAs = (chosen: SQL | undefined, from: SQL = sql`${leads}`) => sql`
  select ${leads.workspaceId}, ${leads.id} as lead_id, (${leads.createdAt} at time zone 'UTC')::date as day,
    case when ${leads.stage} in ('won', 'lost') then (${leads.stageChangedAt} at time zone 'UTC')::date end as closed_on,
    ${leads.kind}, ${leads.stage},
    case when ${leads.stage} = 'won' then 'won' else (${stageList})[greatest(${placeOf(sql`${leads.stage}`)}, (
      select max(greatest(${placeOf(sql`t.from_stage`)}, ${placeOf(sql`t.to_stage`)}))
      from ${stageTransitions} t where t.workspace_id = ${leads.workspaceId} and t.lead_id = ${leads.id}))] end as reached,
    ${leads.source}, ${leads.currency}, ${leads.amount}, ${leads.ownerId}
  from ${from} where ${leads.deletedAt} is null and ${leads.mergedIntoId} is null and ${chosen ?? sql`true`}`;

/** What counted leads add to the days, not summed up: one row for the day that each came, another for that of its end. */
export const factsOf = (counted: SQL, times = 1) => sql`
  select c.workspace_id, f.fact, f.day, c.kind, c.stage, c.reached, c.source, c.currency,
    ${sql.raw(String(times))} as leads, ${sql.raw(String(times))} * coalesce(c.amount, 0) as amount
  from ${counted} c cross join lateral (values ('came', c.day), ('closed', c.closed_on)) f (fact, day)
  where f.day is not null`;

/** The sums of facts, as rows like those of `lead_days`. */
export const summed = (facts: SQL) => sql`
  select workspace_id, fact, day, kind, stage, reached, source, currency, sum(leads)::int as leads, sum(amount) as amount
  from (${facts}) as facts group by 1, 2, 3, 4, 5, 6, 7, 8`;

/** What counted leads add to those of their owners, not summed up. */
export const heldOf = (counted: SQL, times = 1) => sql`
  select workspace_id, owner_id, kind, stage, source, currency,
    ${sql.raw(String(times))} as leads, ${sql.raw(String(times))} * coalesce(amount, 0) as amount
  from ${counted} as c`;

/** The sums of what owners hold, as rows like those of `lead_owners`. */
export const summedByOwner = (held: SQL) => sql`
  select workspace_id, owner_id, kind, stage, source, currency, sum(leads)::int as leads, sum(amount) as amount
  from (${held}) as held group by 1, 2, 3, 4, 5, 6`;

/**
 * The sums of the days over the leads that the caller may see. Whoever sees all leads is given those that the worker
 * keeps, once it does; the leads themselves are read for everybody else, and the database leaves out the part not asked.
 */
export function sumsFor(ctx: Ctx): SQL {
  const read = sql`${summed(factsOf(sql`(${countedAs(visibleTo(ctx))})`))}`;
  if (withinScope(ctx)) return read;
  const isKept = sql`exists (select from ${ledgerReaders} where name = ${countsReader})`;
  return sql`
    select ${sumColumns} from ${leadDays} where workspace_id = ${ctx.workspaceId} and ${isKept}
    union all select ${sumColumns} from (${read}) as read where not ${isKept}`;
}
