import type { Db } from "@switchboard/db";
import { moveDays, stageTransitions } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import type { LedgerRow } from "../../events/ledger.ts";
import { moveColumns, movesSummed, withinDays } from "./queries.ts";

/**
 * Sums anew the days of the moves that these events made or took away. A day is summed as a whole, so that nothing
 * has to be known of how it was summed before.
 */
export async function sumMovesOf(tx: Db, told: readonly LedgerRow[]): Promise<void> {
  const days = told.flatMap(daysIn);
  const moves = told.filter(isMove).map(({ workspaceId, id }) => ({ workspace: workspaceId, move: id }));
  if (days.length === 0 && moves.length === 0) return;
  const touched = await tx.execute<{ workspaceId: string; day: string }>(sql`
    select workspace as "workspaceId", (at at time zone 'UTC')::date::text as day
    from jsonb_to_recordset(${JSON.stringify(days)}::text::jsonb) as d (workspace uuid, at timestamptz)
    union select workspace, (t.created_at at time zone 'UTC')::date::text
    from jsonb_to_recordset(${JSON.stringify(moves)}::text::jsonb) as m (workspace uuid, move uuid)
    join ${stageTransitions} t on t.workspace_id = workspace and t.id = move`);
  for (const { workspaceId, day } of touched) await sumDay(tx, workspaceId, day);
}

/** Sums all moves that there are. */
export async function sumAllMoves(tx: Db): Promise<void> {
  await tx.delete(moveDays);
  await tx.execute(sql`insert into ${moveDays} (${moveColumns}) ${movesSummed(sql`true`)}`);
}

async function sumDay(tx: Db, workspaceId: string, day: string) {
  const date = sql`${day}::date`;
  const isOfDay = sql`t.workspace_id = ${workspaceId} and ${withinDays(sql`t.created_at`, date, date)}`;
  await tx.execute(sql`delete from ${moveDays} where workspace_id = ${workspaceId} and day = ${date}`);
  await tx.execute(sql`insert into ${moveDays} (${moveColumns}) ${movesSummed(isOfDay)}`);
}

// The id of a transition is that of the event that tells of it.
const isMove = ({ subjectType, after }: LedgerRow) => subjectType === "lead" && typeof after?.["stage"] === "string";

/** When the transitions were made that these events wrote beside their subject, as an undo does. */
function daysIn({ workspaceId, touched }: LedgerRow) {
  return (touched ?? [])
    .filter(({ table }) => table === "stage_transitions")
    .map(({ before, after }) => ({ workspace: workspaceId, at: (before ?? after)?.["created_at"] }));
}
