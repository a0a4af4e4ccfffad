import type { Db } from "@switchboard/db";
import { events, stageTransitions } from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";

/** Writes the transitions that moves in the ledger tell of, in one statement. `told` chooses the events, named `e`. */
export async function recordTransitionsOf(tx: Db, told: SQL): Promise<void> {
  await tx.execute(sql`
    insert into ${stageTransitions} (workspace_id, id, created_at, updated_at, lead_id, from_stage, to_stage, by_name, stood_seconds)
    select e.workspace_id, e.id, e.at, e.at, e.subject_id, e.before->>'stage', e.after->>'stage', e.actor_name,
           greatest(0, extract(epoch from e.at - (e.before->>'stage_changed_at')::timestamptz))::int
    from ${events} e where ${told}`);
}
