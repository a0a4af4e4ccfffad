import type { Db } from "@switchboard/db";
import { events } from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../../context.ts";
import { type Restorable, restorables, subjects } from "../../subjects.ts";
import { makers } from "../rules.ts";
import { isOurs, json, named, plannedTables, textArray } from "./queries.ts";

/**
 * Lists what the events wrote, row by row, in a table of this transaction: `before` is null where they made the row,
 * `after` where they took it away. `round` numbers the writes to one row, the newest first.
 */
export async function gatherWrites(ctx: Ctx, tx: Db, eventIds: string[]): Promise<void> {
  // A plan that was made for three writes is kept for three thousand otherwise.
  await tx.execute(sql`set local plan_cache_mode = force_custom_plan`);
  await tx.execute(sql`drop table if exists pg_temp.undo_writes`);
  await tx.execute(sql`
    create temp table undo_writes (event_id uuid, subject_type text, subject_id uuid, place int, is_main boolean,
      is_derived boolean, table_name text, row_id uuid, before jsonb, after jsonb, round int, captured jsonb)
      on commit drop`);
  await tx.execute(sql`
    with told as (
      select e.* from ${events} e
      where e.workspace_id = ${ctx.workspaceId} and e.id in (select jsonb_array_elements_text(${json(eventIds)})::uuid)
    ), subject as (
      select * from jsonb_to_recordset(${json(subjectColumns)}) as s(type text, table_name text, columns text[])
    ), writes as (
      select e.id as event_id, e.subject_type, e.subject_id, 0 as place, true as is_main, false as is_derived, s.table_name,
             case when s.table_name = 'memberships' then
               (select m.id from memberships m where m.workspace_id = e.workspace_id and m.user_id = e.subject_id)
             else e.subject_id end as row_id,
             case when not made.it then c.before end as before, coalesce(c.after, '{}') as after
      from told e join subject s on s.type = e.subject_type
      cross join lateral (select e.action ~ ${makers} and e.undo_of is null as it) made
      cross join lateral (
        select jsonb_object_agg(k, coalesce(e.before->k, 'null')) as before, jsonb_object_agg(k, coalesce(e.after->k, 'null')) as after
        from jsonb_object_keys(coalesce(e.before, '{}') || coalesce(e.after, '{}')) k where k = any(s.columns)
      ) c
      where made.it or c.before is not null
      union all
      select e.id, e.subject_type, e.subject_id, 1, false, true, 'stage_transitions', e.id, null, '{}' from told e
      where e.action = 'lead.stage_moved' and e.undo_of is null
      union all
      select e.id, e.subject_type, e.subject_id, 1 + t.place::int, false, false, t.write->>'table', (t.write->>'id')::uuid,
             nullif(t.write->'before', 'null'), nullif(t.write->'after', 'null')
      from told e cross join lateral jsonb_array_elements(e.touched) with ordinality t(write, place)
    )
    insert into undo_writes
    select *, row_number() over (partition by table_name, row_id order by event_id desc, place desc), null from writes`);
  await tx.execute(sql`create index on pg_temp.undo_writes (event_id)`);
  await tx.execute(sql`analyze pg_temp.undo_writes`);
  // The checks of foreign keys are statements too, fourteen for each lead that goes: those keep their plans.
  await tx.execute(sql`set local plan_cache_mode = auto`);
}

/** Locks every row that is to be written back, in one order for all. */
export async function lockRows(ctx: Ctx, tx: Db): Promise<void> {
  for (const { table } of await plannedTables(tx))
    await tx.execute(sql`
      select count(*) from (
        select 1 from ${named(table)} t
        where ${isOurs(ctx, table)} and t.id in (select row_id from undo_writes where table_name = ${table.name})
        order by t.id for update) locked`);
}

/** Puts back the rows that were taken away. `which` chooses the writes, named `w`. */
export async function insertBack(ctx: Ctx, tx: Db, table: Restorable, which: SQL): Promise<void> {
  const owner = table.isTenant ? sql`, 'workspace_id', ${ctx.workspaceId}::uuid` : sql``;
  await tx.execute(sql`
    insert into ${named(table)} (${list(table.columns)})
    select ${list(table.columns, "p")} from undo_writes w
    cross join lateral jsonb_populate_record(null::${named(table)}, w.before || jsonb_build_object('id', w.row_id ${owner})) p
    where w.table_name = ${table.name} and w.after is null and ${which}`);
}

/** Writes the former values back. */
export async function updateBack(ctx: Ctx, tx: Db, table: Restorable, which: SQL): Promise<void> {
  const written = table.columns.filter((name) => !["workspace_id", "id", "created_at", "updated_at"].includes(name));
  const stamp = table.columns.includes("updated_at")
    ? sql`, updated_at = ${new Date().toISOString()}::timestamptz`
    : sql``;
  await tx.execute(sql`
    update ${named(table)} t set (${list(written)}) =
      (select ${list(written, "p")} from jsonb_populate_record(t, ${formerOf(table)}) p) ${stamp}
    from undo_writes w
    where ${isOurs(ctx, table)} and t.id = w.row_id and w.table_name = ${table.name}
      and w.before is not null and w.after is not null and ${which}`);
}

/** Takes the rows away that were made, and keeps each whole for the event that tells of it. */
export async function removeMade(ctx: Ctx, tx: Db, table: Restorable, which: SQL): Promise<void> {
  await tx.execute(sql`
    with gone as (
      delete from ${named(table)} t using undo_writes w
      where ${isOurs(ctx, table)} and t.id = w.row_id and w.table_name = ${table.name}
        and w.before is null and w.after is not null and ${which}
      returning w.event_id, w.place, to_jsonb(t) - ${textArray(table.generated)} as row
    )
    update undo_writes w set captured = gone.row from gone where w.event_id = gone.event_id and w.place = gone.place`);
}

// What the product wrote since to a soft column stays; everything else goes back.
function formerOf({ name, soft }: Restorable): SQL {
  if (soft.length === 0) return sql`w.before`;
  return sql`(select coalesce(jsonb_object_agg(k, v), '{}') from jsonb_each(w.before) former(k, v)
    where k <> all(${textArray(soft)})
      or to_jsonb(t)->k is not distinct from to_jsonb(jsonb_populate_record(null::${sql.identifier(name)}, w.after))->k)`;
}

function list(names: string[], prefix?: string): SQL {
  const columns = names.map((name) =>
    prefix ? sql`${sql.raw(prefix)}.${sql.identifier(name)}` : sql.identifier(name),
  );
  return sql.join(columns, sql`, `);
}

const subjectColumns = Object.entries(subjects).map(([type, { table: table_name }]) => ({
  type,
  table_name,
  columns: restorables.find(({ name }) => name === table_name)?.columns ?? [],
}));
