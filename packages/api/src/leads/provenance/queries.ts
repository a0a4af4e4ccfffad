import { doorNames, events, imports, Lead, leads, type Origin } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { makers } from "../../events/undo/rules.ts";
import { camelKey, snakeKey } from "../../keys.ts";
import { idsOf } from "../merges/queries.ts";
import { findLead } from "../queries.ts";
import { reasonFor, sourceKinds, type Written } from "./rules.ts";

// What the product counts by itself, or what is not a value of the person, is not asked after.
const {
  id: _id,
  createdAt,
  updatedAt,
  stageChangedAt,
  score,
  engagement,
  boardPosition,
  openedAt,
  ...asked
} = Lead.shape;

const fieldNames = Object.keys(asked) as (keyof typeof asked)[];
const mostPerField = 60;

const Source = z.object({
  kind: z.enum(sourceKinds),
  name: z.string(),
  by: z.string(),
  door: z.enum(doorNames),
  eventId: z.uuid(),
  importId: z.uuid().nullable(),
  row: z.number().int().nullable(),
  leadId: z.uuid().nullable(),
});
const Reason = z.object({
  value: z.unknown(),
  since: z.date().nullable(),
  source: Source.nullable(),
  former: z.array(z.object({ value: z.unknown(), since: z.date(), source: Source })),
});

/** For each field of a lead: the value, since when, where it came from, and what stood there before. */
export const Provenance = z.object({
  leadId: z.uuid(),
  fields: z.object(
    Object.fromEntries(fieldNames.map((name) => [name, Reason])) as Record<keyof typeof asked, typeof Reason>,
  ),
});
export type Provenance = z.infer<typeof Provenance>;

/** Why each field of a lead holds what it holds. One read of the ledger. Throws `not_found`. */
export async function explainLead(ctx: Ctx, id: string): Promise<Provenance> {
  const lead = await findLead(ctx, id);
  const [current] = await ctx.db.execute<{ row: Record<string, unknown> }>(
    sql`select to_jsonb(l) as row from ${leads} l where l.workspace_id = ${ctx.workspaceId} and l.id = ${lead.id}`,
  );
  const written = await writtenTo(ctx, lead.id);
  const byField = Map.groupBy(written, ({ field }) => field);
  const maker = written.find(({ field, subjectId }) => field === making && subjectId === lead.id);
  const reasons = fieldNames.map((name) => {
    const column = snakeKey(name);
    return [name, reasonFor(lead.id, current?.row[column] ?? null, byField.get(column) ?? [], maker)];
  });
  // Parsed at the door: the names are those of the shape above.
  return Provenance.parse({ leadId: lead.id, fields: Object.fromEntries(reasons) });
}

const columnNames = sql.join(
  fieldNames.map((name) => sql`${snakeKey(name)}`),
  sql`, `,
);
// The making of a lead gave every field that it does not name its first value.
const making = "";

type Row = {
  subject_id: string;
  field: string;
  value: unknown;
  at: string;
  id: string;
  action: string;
  actor_kind: string;
  actor_name: string;
  door: string;
  origin: Origin | null;
  chosen: Record<string, string> | null;
  import_name: string | null;
};

/** What was written to the fields of a lead and of those merged into it, newest first, without what was taken back. */
async function writtenTo(ctx: Ctx, leadId: string): Promise<Written[]> {
  const rows = await ctx.db.execute<Row>(sql`
    with recursive told as (
      select * from ${events} where workspace_id = ${ctx.workspaceId} and subject_type = 'lead'
        and subject_id = any(${idsOf(ctx, leadId)})
    ), chain as (
      select t.id as root, t.id, 0 as steps from told t where t.undo_of is null
        and exists (select 1 from told u where u.undo_of = t.id)
      union all
      select c.root, u.id, c.steps + 1 from chain c join told u on u.undo_of = c.id
    ), newest as (
      select distinct on (root) root, steps from chain order by root, id desc
    ), written as (
      select t.*, f.key as field, to_jsonb(jsonb_populate_record(null::${leads}, t.after))->f.key as value,
             row_number() over (partition by t.subject_id, f.key order by t.id desc) as age
      from told t cross join lateral jsonb_object_keys(t.after) f(key)
      where t.undo_of is null and t.id not in (select root from newest where steps % 2 = 1)
        and f.key in (${columnNames})
      union all
      select t.*, ${making}, null, 1 from told t where t.action ~ ${makers} and t.undo_of is null
    )
    select w.subject_id, w.field, w.value, w.at, w.id, w.action, w.actor_kind, w.actor_name, w.door, w.origin,
           case when w.action = 'lead.merged' then w.after->'chosen' end as chosen, i.file_name as import_name
    from written w
    left join ${imports} i on i.workspace_id = w.workspace_id and i.id = (w.origin->>'importId')::uuid
    where w.age <= ${mostPerField}
    order by w.id desc`);
  return rows.map(asWritten);
}

const asWritten = ({ chosen, ...row }: Row): Written => ({
  subjectId: row.subject_id,
  field: row.field,
  value: row.value,
  at: new Date(row.at),
  eventId: row.id,
  action: row.action,
  actorKind: row.actor_kind,
  actorName: row.actor_name,
  door: row.door,
  origin: row.origin,
  takenFrom: chosen?.[camelKey(row.field)] ?? null,
  importName: row.import_name,
});
