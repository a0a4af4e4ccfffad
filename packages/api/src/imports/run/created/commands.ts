import { importRows, leads } from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import { type WrittenColumn, writtenColumns } from "../../columns/queries.ts";
import { inChunk, list, momentOf, tellAll, type Work } from "../telling/queries.ts";

/** Makes leads of the new rows of a chunk. Gives their number: whoever came in since the check is left out. */
export async function createLeads(work: Work): Promise<number> {
  const { ctx, tx, found } = work;
  const columns = writtenColumns(found.mapping);
  const source = columns.some(({ key }) => key === "source") ? [] : [sql`'import'`];
  const names = list([...columns.map(({ name }) => sql`${sql.identifier(name)}`), ...source.map(() => sql`source`)]);
  const now = momentOf(work);
  // A lead and the event that made it bear one id, so that neither waits for the other's.
  const result = await tx.execute(sql`
    with r as materialized (
      select r.row, r.lead_id, r.values - 'id' as values from ${importRows} r
      where ${inChunk(work, "new")} and ${isUnknownByPhone(work, columns)} order by r.row
    ), made as (
      insert into ${leads} (workspace_id, id, created_at, updated_at, stage_changed_at, ${names})
      select ${ctx.workspaceId}::uuid, r.lead_id, ${now}, ${now}, ${now}, ${list([...columns.map(valueOrDefault), ...source])}
      from r on conflict do nothing returning id
    )
    ${tellAll(work, toldOf())}`);
  return result.count;
}

/** Refuses the new rows of a chunk that became no leads. */
export async function refuseKnown(work: Work): Promise<void> {
  await work.tx.execute(sql`
    update ${importRows} r set verdict = 'refused', reason = ${cameMeanwhile}
    where ${inChunk(work, "new")} and not exists (
      select 1 from ${leads} l where l.workspace_id = ${work.ctx.workspaceId} and l.id = r.lead_id)`);
}

const cameMeanwhile = "A lead with this e-mail address or phone number came in after the check.";

const toldOf = () => sql`
  select r.lead_id as id, 'lead.created' as action, r.lead_id as subject_id, null::jsonb as before,
    '{"source": "import"}'::jsonb || r.values as after, r.row
  from r join made on made.id = r.lead_id`;

function valueOrDefault({ key, column, value }: WrittenColumn): SQL {
  if (key === "source") return sql`coalesce(${value}, 'import')`;
  // What may not be empty has a word as its default; the list of tags is empty by itself.
  return typeof column.default === "string" && column.notNull ? sql`coalesce(${value}, ${column.default})` : value;
}

/** Somebody without an address may have come in by phone since the check. */
const isUnknownByPhone = ({ ctx }: Work, columns: WrittenColumn[]) =>
  columns.some(({ key }) => key === "phone")
    ? sql`(r.values ? 'email' or not r.values ? 'phone' or not exists (
        select 1 from ${leads} l where l.workspace_id = ${ctx.workspaceId} and l.phone = r.values->>'phone'
          and l.deleted_at is null and l.merged_into_id is null))`
    : sql`true`;
