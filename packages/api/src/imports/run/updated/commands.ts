import { importRows, leads, newId } from "@switchboard/db/schema";
import { type Column, type SQL, sql } from "drizzle-orm";
import { visibleTo } from "../../../leads/queries.ts";
import { recordTransitionsOf } from "../../../leads/transitions/commands.ts";
import { isNews, isTaken, valueIn, type WrittenColumn, writtenColumns } from "../../columns/queries.ts";
import { inChunk, list, momentOf, tellAll, type Work } from "../telling/queries.ts";

/** Writes what the rows of a chunk bring for known leads. Rows whose lead went away meanwhile are refused. */
export async function updateLeads(work: Work, planned: number): Promise<{ updated: number; refused: number }> {
  const { ctx, tx, found } = work;
  const columns = writtenColumns(found.mapping);
  await lockLeads(work);
  const refused = await refuseLost(work, columns);
  const eventIds = `{${Array.from({ length: planned }, () => newId()).join(",")}}`;
  const changes = changesOf(work, columns);
  const result = await tx.execute(sql`
    with r as materialized (
      select r.row, (${eventIds}::uuid[])[row_number() over (order by r.row)] as event_id, ${leads.id} as lead_id,
        ${objectOf(changes, "before")} as before, ${objectOf(changes, "after")} as after
      from ${importRows} r join ${leads} on ${leads.workspaceId} = ${ctx.workspaceId} and ${leads.id} = r.lead_id
      where ${inChunk(work, "updated")}
    ), written as (
      update ${leads} set updated_at = ${momentOf(work)}, ${list(changes.map(assignment))} from r
      where ${leads.workspaceId} = ${ctx.workspaceId} and ${leads.id} = r.lead_id and r.after <> '{}'
    )
    ${tellAll(work, told)}`);
  if (columns.some(({ key }) => key === "stage")) await recordMoves(work, eventIds);
  return { updated: result.count, refused };
}

const told = sql`
  select r.event_id as id, case when r.after ? 'stage' then 'lead.stage_moved'
      when r.after ? 'owner_id' and r.after - 'owner_id' = '{}' then 'lead.assigned' else 'lead.updated' end as action,
    r.lead_id as subject_id, r.before, r.after, r.row
  from r where r.after <> '{}'`;

// The statement after this one sees what the leads hold once nobody else can change them.
async function lockLeads(work: Work) {
  await work.tx.execute(sql`
    select 1 from ${leads} join ${importRows} r on r.lead_id = ${leads.id}
    where ${inChunk(work, "updated")} and ${leads.workspaceId} = ${work.ctx.workspaceId}
    order by ${leads.id} for update of leads`);
}

async function refuseLost(work: Work, columns: WrittenColumn[]): Promise<number> {
  const { ctx, tx } = work;
  const email = columns.find(({ key }) => key === "email");
  const result = await tx.execute(sql`
    with lost as (
      select r.row, case when ${leads.id} is null then ${goneMeanwhile} else ${takenMeanwhile} end as reason
      from ${importRows} r left join ${leads} on ${leads.id} = r.lead_id and ${visibleTo(ctx)}
      where ${inChunk(work, "updated")} and (${leads.id} is null or ${email ? isTaken(ctx, email) : sql`false`})
    )
    update ${importRows} r set verdict = 'refused', reason = lost.reason
    from lost where r.import_id = ${work.found.id} and r.row = lost.row`);
  return result.count;
}

const goneMeanwhile = "The lead was deleted, merged or given away after the check.";
const takenMeanwhile = "Another lead got this e-mail address after the check.";

/** A column that may change: when it does, and what it holds before and after, as JSON. */
type Change = { column: Column; name: string; isChanged: SQL; before: SQL; after: SQL };

/**
 * What the rows bring, and what follows from it: a move starts the time in stage again and loses the place on the board,
 * and nobody confirmed a new address.
 */
function changesOf(work: Work, columns: WrittenColumn[]): Change[] {
  const own = columns.map(({ key, name, column, ...value }) => ({
    column,
    name,
    isChanged: isNews(work.ctx, { key, name, column, ...value }),
    before: sql`to_jsonb(${column})`,
    after: sql.raw(`r.values->'${name}'`),
  }));
  const following = (name: string, key: string, column: Column, after: SQL): Change[] => {
    const cause = own.find((change) => change.name === name);
    if (!cause) return [];
    const isChanged = sql`${cause.isChanged} and ${column} is not null`;
    return [{ column, name: key, isChanged, before: sql`to_jsonb(${column})`, after }];
  };
  return [
    ...own,
    ...following("stage", "stage_changed_at", leads.stageChangedAt, sql`to_jsonb(${momentOf(work)})`),
    ...following("stage", "board_position", leads.boardPosition, sql`'null'::jsonb`),
    ...following("email", "confirmed_at", leads.confirmedAt, sql`'null'::jsonb`),
  ];
}

const objectOf = (changes: Change[], side: "before" | "after") =>
  sql.join(
    changes.map(
      (change) =>
        sql`case when ${change.isChanged} then jsonb_build_object(${sql.raw(`'${change.name}'`)}, ${change[side]}) else '{}' end`,
    ),
    sql` || `,
  );

const assignment = ({ column, name }: Change) =>
  sql`${sql.identifier(name)} = case when r.after ? ${sql.raw(`'${name}'`)} then ${valueIn("r.after", column, name)} else ${column} end`;

const recordMoves = ({ ctx, tx }: Work, eventIds: string) =>
  recordTransitionsOf(
    tx,
    sql`e.workspace_id = ${ctx.workspaceId} and e.id = any(${eventIds}::uuid[]) and e.action = 'lead.stage_moved'`,
  );
