import { fileURLToPath } from "node:url";
import { PgBoss } from "pg-boss";
import postgres from "postgres";
import { applyMigrations } from "./migrations.ts";

const migrationsFolder = fileURLToPath(new URL("../migrations", import.meta.url));
/** The queues of the worker. Web and admin enqueue, so they exist before any process starts. */
export const queues = ["mail", "retention", "jobs", "webhooks", "scores"] as const;

/**
 * Brings the database at `url` to the newest schema, the job queue's tables included. Safe to run twice and at once.
 * The role of `appUrl`, if it is another, may then read and write rows: it owns no table and makes none.
 */
export async function migrateTo(url: string, appUrl = url): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await applyMigrations(sql, migrationsFolder);
    await renumberRestored(sql);
    await installQueue(url);
    if (appUrl !== url) await grantRows(sql, decodeURIComponent(new URL(appUrl).username));
  } finally {
    await sql.end();
  }
}

/**
 * A dump that was restored elsewhere brings transaction numbers that the new server has not reached: nobody would read
 * on for months. Its events come before all newer ones, and each reader stays behind what it has read.
 */
async function renumberRestored(sql: postgres.Sql) {
  await sql.begin(async (tx) => {
    const [ahead] = await tx`
      select from events where xid >= pg_snapshot_xmax(pg_current_snapshot()) order by xid desc limit 1`;
    if (!ahead) return;
    await tx`
      update ledger_readers r set xid = '0', event_id = coalesce(
        (select e.id from events e where (e.xid, e.id) <= (r.xid, r.event_id) order by e.id desc limit 1), r.event_id)`;
    await tx`update events set xid = '0' where xid > '0'`;
  });
}

/** From PostgreSQL 17 on a job that has written much may renew a table's statistics. */
async function grantRows(sql: postgres.Sql, name: string) {
  const role = sql(name);
  await sql.begin(async (tx) => {
    const [{ maintains }] = await tx<[{ maintains: boolean }]>`
      select current_setting('server_version_num')::int >= 170000 as maintains`;
    const rights = tx.unsafe(`select, insert, update, delete${maintains ? ", maintain" : ""}`);
    for (const schema of ["public", "pgboss"].map((each) => sql(each))) {
      await tx`grant usage on schema ${schema} to ${role}`;
      await tx`grant ${rights} on all tables in schema ${schema} to ${role}`;
      await tx`grant usage, select on all sequences in schema ${schema} to ${role}`;
    }
  });
}

async function installQueue(url: string) {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false });
  boss.on("error", () => {});
  await boss.start();
  const settings = { retryLimit: 8, retryBackoff: true, retryDelay: 2, notify: true };
  for (const queue of queues) await boss.createQueue(queue, settings);
  await boss.stop({ graceful: false });
}
