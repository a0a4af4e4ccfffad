import { setTimeout as wait } from "node:timers/promises";
import type { Sql } from "postgres";
import { rounded } from "./load.ts";
import { start } from "./servers.ts";

/**
 * Gives every lead that is not new the move that brought it where it stands, and lets a worker count all leads for the
 * first time. Gives the seconds that the counting took.
 */
export async function countLeads(place: { sql: Sql; databaseUrl: string }, secret: string, workspaceId: string) {
  const { sql, databaseUrl } = place;
  await sql`
    insert into stage_transitions (workspace_id, id, created_at, updated_at, lead_id, from_stage, to_stage, by_name, stood_seconds)
    select workspace_id, uuidv7(), created_at + interval '1 hour', created_at, id, 'new', stage, 'Bench', (random() * 1000000)::int
    from leads where workspace_id = ${workspaceId} and stage <> 'new' and deleted_at is null`;
  await sql`vacuum analyze stage_transitions`;
  const startedAt = performance.now();
  const worker = await start("worker-process.ts", databaseUrl, secret);
  const seconds = rounded((performance.now() - startedAt) / 1000, 1);
  try {
    await untilRead(sql);
    await sql`vacuum analyze lead_days`;
    return `${seconds} s`;
  } finally {
    worker.stop();
  }
}

/** The worker has read the ledger to its end, so the sums are those of now. */
async function untilRead(sql: Sql) {
  for (;;) {
    const [row] = await sql<{ isBehind: boolean }[]>`
      select exists (
        select from events e join ledger_readers r on r.name = 'sums' where (e.xid, e.id) > (r.xid, r.event_id)
      ) as "isBehind"`;
    if (!row?.isBehind) return;
    await wait(200);
  }
}
