import { setTimeout as wait } from "node:timers/promises";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import retry from "p-retry";
import type { Sql, TransactionSql } from "postgres";

const migrationLock = 7_415_042;
const lockTimeout = "set lock_timeout = 2000"; // milliseconds
const askAgainMilliseconds = 200;
const busy = "55P03";

/**
 * Applies the migrations of a folder that a database has not had, each as a whole. Safe to run twice and at once: this
 * session keeps the others away until it ends. A migration that waits for a table lets everybody else go on after two
 * seconds and tries again, for a minute. A file that builds indexes concurrently cannot be a whole: it goes statement by
 * statement while others read and write, and one that was cut off is done again from its start.
 */
export async function applyMigrations(sql: Sql, migrationsFolder: string): Promise<void> {
  await untilAlone(sql);
  await sql.unsafe(lockTimeout);
  await sql`create schema if not exists drizzle`;
  // As drizzle's own migrator, which came before this one, has it.
  await sql`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
  const [last] = await sql<{ at: string | null }[]>`select max(created_at) as at from drizzle.__drizzle_migrations`;
  for (const migration of readMigrationFiles({ migrationsFolder }))
    if (migration.folderMillis > Number(last?.at)) await apply(sql, migration);
}

/** A session that slept in `pg_advisory_lock` would hold up concurrent indexes for ever, so this one asks again. */
async function untilAlone(sql: Sql) {
  const isAlone = async () =>
    (await sql<{ is: boolean }[]>`select pg_try_advisory_lock(${migrationLock}) as is`)[0]!.is;
  while (!(await isAlone())) await wait(askAgainMilliseconds);
}

async function apply(sql: Sql, migration: MigrationMeta) {
  if (migration.sql.some((statement) => /^\s*create index concurrently/im.test(statement))) {
    await sql`set lock_timeout = 0`;
    await run(sql, migration);
    await sql.unsafe(lockTimeout);
    return;
  }
  const whole = () => sql.begin((tx) => run(tx, migration));
  await retry(whole, { retries: 30, factor: 1, minTimeout: 500, shouldRetry: ({ error }) => isBusy(error) });
}

async function run(sql: Sql | TransactionSql, { sql: statements, hash, folderMillis }: MigrationMeta) {
  for (const statement of statements) await sql.unsafe(statement);
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`;
}

const isBusy = (error: Error) => "code" in error && error.code === busy;
