import { countedLeads, countsReader, events, leadDays, leads, ledgerReaders } from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../../context.ts";
import { matching, visibleTo, withinScope } from "../../queries.ts";
import { type Asked, isOfDays } from "../rules.ts";

// Reading so many leads anew takes a few milliseconds.
const mostUnread = 1_000;

/** Whether the sums of the days answer for these groups. They are of all leads, so of nobody who sees some. */
export const isKept = (ctx: Ctx, asked: Asked) => !withinScope(ctx) && isOfDays(asked);

/**
 * The leads of a filter from the sums of the days, as rows that stand for `many` leads each. The worker counts behind
 * the writes, so what it has not read yet is put right here: those leads as they were counted go, and as they are now
 * come. All is read at one moment, so the sums are right to the last write. No rows while the worker is far behind.
 */
export const keptLeads = (ctx: Ctx, { by: _, ...filter }: Asked, part: SQL): SQL => sql`
  with place as (select xid, event_id from ${ledgerReaders} where name = ${countsReader}),
  unread as materialized (
    select workspace_id, subject_type, subject_id, touched from ${events}
    where (xid, id) > ((select xid from place), (select event_id from place))
    order by xid, id limit ${sql.raw(String(mostUnread + 1))}
  ), written as materialized (
    select array(
      select subject_id from unread where workspace_id = ${ctx.workspaceId} and subject_type = 'lead'
      union select (t ->> 'id')::uuid from unread cross join jsonb_array_elements(touched) t
      where workspace_id = ${ctx.workspaceId} and t ->> 'table' = 'leads') as ids
  ), sums as not materialized (
    select day, kind, stage, source, currency, leads as many, amount
    from ${leadDays} where workspace_id = ${ctx.workspaceId} and fact = 'came'
    union all select day, kind, stage, source, currency, -1, -amount
    from ${countedLeads} where workspace_id = ${ctx.workspaceId} and lead_id = any ((select ids from written)::uuid[])
    union all select (created_at at time zone 'UTC')::date, kind, stage, source, currency, 1, amount
    from ${leads} where ${visibleTo(ctx)} and id = any ((select ids from written)::uuid[])
  )
  select ${part} as part, stage, many, amount from (
    select *, ${ctx.workspaceId}::uuid as workspace_id, day::timestamp at time zone 'UTC' as created_at,
      null::timestamptz as deleted_at, null::uuid as merged_into_id
    from sums) as ${leads}
  where ${matching(ctx, filter)}
    and exists (select from place) and (select count(*) from unread) <= ${sql.raw(String(mostUnread))}`;
