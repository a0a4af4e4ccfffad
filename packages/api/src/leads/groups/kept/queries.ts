import { countedLeads, countsReader, events, leadDays, leadOwners, leads, ledgerReaders } from "@switchboard/db/schema";
import { inText } from "@switchboard/db/statements";
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../../context.ts";
import { matching, visibleTo, withinScope } from "../../queries.ts";
import { type Asked, sumsFor } from "../rules.ts";

// Reading so many leads anew takes some twenty milliseconds.
const mostUnread = 5_000;

/**
 * The leads of a filter from sums that the worker keeps, as rows that stand for `many` leads each; undefined where none
 * knows them. The worker counts behind the writes, so what it has not read yet is put right here: those leads as they
 * were counted go, and as they are now come. All is read at one moment, so the sums are right to the last write. There
 * are no rows while the worker is far behind.
 */
export function keptLeads(ctx: Ctx, asked: Asked, part: SQL): SQL | undefined {
  const sums = sumsFor(asked, withinScope(ctx) !== undefined);
  if (!sums) return undefined;
  const { by: _, ...filter } = asked;
  return sql`
    with place as (select xid, event_id from ${ledgerReaders} where name = ${countsReader}),
    unread as materialized (
      select workspace_id, subject_type, subject_id, touched from ${events}
      where (xid, id) > ((select xid from place), (select event_id from place))
      order by xid, id limit ${inText(mostUnread + 1)}
    ), written as materialized (
      select array(
        select subject_id from unread where workspace_id = ${ctx.workspaceId} and subject_type = 'lead'
        union select (t ->> 'id')::uuid from unread cross join jsonb_array_elements(touched) t
        where workspace_id = ${ctx.workspaceId} and t ->> 'table' = 'leads') as ids
    ), held as not materialized (
      ${heldIn[sums](ctx)}
      union all select day, owner_id, kind, stage, source, currency, -1, -amount
      from ${countedLeads} where workspace_id = ${ctx.workspaceId} and lead_id = any ((select ids from written)::uuid[])
      union all select (created_at at time zone 'UTC')::date, owner_id, kind, stage, source, currency, 1, amount
      from ${leads} where ${visibleTo(ctx)} and id = any ((select ids from written)::uuid[])
    )
    select ${part} as part, stage, many, amount from (
      select *, ${ctx.workspaceId}::uuid as workspace_id, day::timestamp at time zone 'UTC' as created_at,
        null::timestamptz as deleted_at, null::uuid as merged_into_id
      from held) as ${leads}
    where ${matching(ctx, filter)}
      and exists (select from place) and (select count(*) from unread) <= ${inText(mostUnread)}`;
}

const heldIn = {
  days: (ctx: Ctx) => sql`
      select day, null::uuid as owner_id, kind, stage, source, currency, leads as many, amount
      from ${leadDays} where workspace_id = ${ctx.workspaceId} and fact = 'came'`,
  owners: (ctx: Ctx) => sql`
      select null::date as day, owner_id, kind, stage, source, currency, leads as many, amount
      from ${leadOwners} where workspace_id = ${ctx.workspaceId}`,
};
