import type { Db } from "@switchboard/db";
import { events, leads } from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../../context.ts";
import { AppError } from "../../../errors.ts";
import { type Restorable, restorables } from "../../subjects.ts";
import { harmless } from "../rules.ts";
import { isOurs, json, named, textArray } from "../writes/queries.ts";
import { conflictSentence } from "./rules.ts";

type Differing = { event_id: string; row_id: string; fields: string[] };

/** Throws `conflict` when a row does not hold what was written. `which` chooses the writes, named `w`. */
export async function mustBeAsLeft(ctx: Ctx, tx: Db, table: Restorable, which: SQL): Promise<void> {
  const compared = sql`coalesce(w.after, '{}') - ${textArray(["updated_at", ...table.soft, ...table.generated])}`;
  const [first] = await tx.execute<Differing>(sql`
    select w.event_id, w.row_id, array(
      select k from jsonb_object_keys(${compared}) k where to_jsonb(t)->k is distinct from to_jsonb(p)->k) as fields
    from undo_writes w
    left join ${named(table)} t on ${isOurs(ctx, table)} and t.id = w.row_id
    cross join lateral jsonb_populate_record(t, ${compared}) p
    where w.table_name = ${table.name} and not w.is_derived and ${which}
      and case when w.after is null then t.id is not null else t.id is null or t is distinct from p ${isHidden(table)} end
    order by w.event_id desc limit 1`);
  if (first) throw await conflictAbout(ctx, tx, first);
}

// What happened to a row before it was deleted or merged stays as it is until that is taken back.
const isHidden = ({ columns }: Restorable) =>
  columns.includes("merged_into_id")
    ? sql`or (coalesce(t.deleted_at::text, t.merged_into_id::text) is not null and not w.after ?| array['deleted_at', 'merged_into_id'])`
    : sql``;

/** Throws `conflict` when somebody did something with a row since it was made, other than what is undone with it. */
export async function mustBeUntouched(ctx: Ctx, tx: Db, eventIds: string[], batchId?: string): Promise<void> {
  const [first] = await tx.execute<{ event_id: string; row_id: string; tip: string }>(sql`
    with recursive later as (
      select l.id, l.undo_of, w.event_id, w.row_id from undo_writes w
      cross join lateral (
        select * from ${events} o where o.workspace_id = ${ctx.workspaceId} and o.subject_type = w.subject_type
          and o.subject_id = w.subject_id and o.id > w.event_id offset 0) l
      where w.is_main and w.before is null and l.action <> all(${textArray(harmless)})
        and l.id not in (select jsonb_array_elements_text(${json(eventIds)})::uuid)
        ${batchId ? sql`and l.batch_id is distinct from ${batchId}::uuid` : sql``}
    ), chain as (
      select id as tip, id, undo_of, event_id, row_id, 0 as steps from later t
      where not exists (select 1 from later u where u.undo_of = t.id)
      union all
      select c.tip, l.id, l.undo_of, c.event_id, c.row_id, c.steps + 1 from chain c join later l on l.id = c.undo_of
    ), newest as (
      select distinct on (id) * from chain where undo_of is null order by id, tip desc
    )
    select event_id, row_id, id as tip from newest where steps % 2 = 0 order by tip desc limit 1`);
  if (first) throw await conflictAbout(ctx, tx, { ...first, fields: [] });
}

/** The conflict with a constraint: a row that others point to, or an address or a time that another row has by now. */
export async function conflictWith(ctx: Ctx, tx: Db, eventId: string, held: Held) {
  const [write] = await tx.execute<{ row_id: string }>(
    sql`select row_id from undo_writes where event_id = ${eventId}::uuid order by place limit 1`,
  );
  return conflictAbout(ctx, tx, { event_id: eventId, row_id: write?.row_id ?? eventId, fields: [] }, held);
}

type Held = { holder?: string | undefined; isClash?: boolean | undefined };

type Later = {
  subject_type: string;
  subject_id: string;
  label: string | null;
  id: string | null;
  action: string | null;
  actor_name: string | null;
  at: string | null;
};

/** Names the subject, and who did what to it since. */
async function conflictAbout(ctx: Ctx, tx: Db, { event_id, fields }: Differing, held: Held = {}) {
  const [found] = await tx.execute<Later>(sql`
    select e.subject_type, e.subject_id, named.label, l.id, l.action, l.actor_name, l.at::text
    from ${events} e
    left join lateral (select coalesce(t.name, t.email, t.phone) as label from ${leads} t
      where t.workspace_id = e.workspace_id and t.id = e.subject_id) named on true
    left join lateral (select * from ${events} o
      where o.workspace_id = e.workspace_id and o.subject_type = e.subject_type and o.subject_id = e.subject_id
        and o.id > e.id and o.action <> all(${textArray(harmless)})
      order by jsonb_exists_any(coalesce(o.before, '{}') || coalesce(o.after, '{}'), ${textArray(fields)}) desc, o.id desc
      limit 1) l on true
    where e.workspace_id = ${ctx.workspaceId} and e.id = ${event_id}::uuid`);
  const { subject_type, subject_id, label, id, action, actor_name, at } = found!;
  const field = fields[0];
  const since = action && actor_name ? { action, by: actor_name } : null;
  return new AppError("conflict", conflictSentence({ subject: label ?? nounOf(subject_type), field, since, ...held }), {
    word: "changed_since",
    conflict: {
      subjectType: subject_type,
      subjectId: subject_id,
      ...(subject_type === "lead" && { leadId: subject_id }),
      ...(field && { field }),
      ...(id && actor_name && at && { eventId: id, by: actor_name, at: new Date(at).toISOString() }),
    },
  });
}

const nounOf = (subjectType: string) => `this ${subjectType.replaceAll("_", " ")}`;

/** The words for the rows of a table, for what holds another row in its place. */
export const rowsOf = (table: string | undefined) =>
  restorables.some(({ name }) => name === table) ? table?.replaceAll("_", " ") : undefined;
