import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { closeDb, createDb } from "./client.ts";
import { type Embedded, startEmbedded } from "./embedded.ts";
import { migrateTo } from "./migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The server that test databases are cloned in, and the migrated database they are cloned from. */
    testServer: { url: string; appUrl: string; template: string; run: string };
  }
}

/** Before all tests: finds or starts a server (TEST_DATABASE_URL names another) and migrates the template once. */
export default async function setUp(project: TestProject) {
  const { url, appUrl, stop } = await server(process.env["TEST_DATABASE_URL"]);
  const run = `test_${Math.floor(Date.now() / 1000)}_${process.pid}`;
  const sql = connect(url);
  const template = await migratedTemplate(sql, url, appUrl);
  project.provide("testServer", { url, appUrl, template, run });

  return async () => {
    await dropAbandoned(sql, run);
    await sql.end();
    await stop({ unlessUsed: true });
  };
}

/**
 * A migrated database of the test file's own, used as the programs use it; `ownerUrl` is for what only migrations may.
 * `close` drops it; what is not closed goes when the run ends.
 */
export async function testDb(options: { max?: number } = {}) {
  const { url: server, appUrl, template, run } = inject("testServer");
  const name = `${run}_${randomUUID().slice(0, 8)}`;
  await once(server, (sql) => sql.unsafe(`create database ${name} template ${template}`));
  const url = within(appUrl, name);
  const db = createDb(url, { max: options.max ?? 5 });

  let closing: Promise<void> | undefined;
  const close = () => (closing ??= closeDb(db).then(() => once(server, (sql) => drop(sql, name))));
  return { db, sql: db.$client, url, ownerUrl: within(server, name), close };
}

const server = async (given: string | undefined): Promise<Pick<Embedded, "url" | "appUrl" | "stop">> =>
  given
    ? { url: given, appUrl: given, stop: async () => {} }
    : startEmbedded({ dataDir: place, port: 54_339, durable: false });

const place = fileURLToPath(new URL("../../../.data/test", import.meta.url));

const connect = (url: string) => postgres(url, { max: 1, onnotice: () => {} });

async function once(url: string, task: (sql: postgres.Sql) => Promise<unknown>) {
  const sql = connect(url);
  try {
    await task(sql);
  } finally {
    await sql.end();
  }
}

function within(url: string, database: string) {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

// Several runs may start at once: the lock lets one of them build, and the rename makes the template whole or absent.
async function migratedTemplate(sql: postgres.Sql, url: string, appUrl: string) {
  const template = `template_${schemaHash()}`;
  await sql`select pg_advisory_lock(hashtext(${template}))`;
  const [found] = await sql`select 1 from pg_database where datname = ${template}`;
  if (!found) {
    const half = `${template}_half`;
    await drop(sql, half);
    await sql.unsafe(`create database ${half}`);
    await migrateTo(within(url, half), within(appUrl, half));
    await sql`select pg_terminate_backend(pid, 2000) from pg_stat_activity where datname = ${half}`;
    await sql.unsafe(`alter database ${half} rename to ${template}`);
  }
  await sql`select pg_advisory_unlock(hashtext(${template}))`;
  return template;
}

function schemaHash() {
  const hash = createHash("sha256").update(readFileSync(new URL("./migrate.ts", import.meta.url)));
  const folder = new URL("../migrations/", import.meta.url);
  for (const name of readdirSync(folder).toSorted((a, b) => a.localeCompare(b)))
    if (name.endsWith(".sql")) hash.update(name).update(readFileSync(new URL(name, folder)));
  return hash.digest("hex").slice(0, 16);
}

// A killed run leaves its databases; an hour later nobody can be using them.
async function dropAbandoned(sql: postgres.Sql, run: string) {
  const rows = await sql<{ name: string }[]>`select datname as name from pg_database where datname like 'test\\_%'`;
  const anHourAgo = Date.now() / 1000 - 3600;
  for (const { name } of rows)
    if (name.startsWith(run) || Number(name.split("_")[1]) < anHourAgo) await drop(sql, name);
}

// Autovacuum may be at work there, which we may not end; such a database goes with the next run.
async function drop(sql: postgres.Sql, name: string) {
  await sql.unsafe(`drop database if exists ${name} with (force)`).catch((error: unknown) => {
    if (!(error instanceof postgres.PostgresError && error.code === "42501")) throw error;
  });
}
