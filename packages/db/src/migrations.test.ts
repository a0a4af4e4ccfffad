import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { applyMigrations } from "./migrations.ts";
import { testDb } from "./testing.ts";

let database: Awaited<ReturnType<typeof testDb>>;
const folder = mkdtempSync(path.join(tmpdir(), "migrations-"));
const sessions: postgres.Sql[] = [];
beforeAll(async () => {
  database = await testDb();
});
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.end();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.close();
});

const session = () => {
  const sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  sessions.push(sql);
  return sql;
};

/** Later than every migration of ours, which the test's database has had. */
const later = Date.parse("2100-01-01");

function write(...files: string[][]) {
  mkdirSync(path.join(folder, "meta"), { recursive: true });
  const entries = files.map((statements, n) => {
    const tag = `000${n}_test`;
    writeFileSync(path.join(folder, `${tag}.sql`), statements.join(";--> statement-breakpoint\n"));
    return { idx: n, when: later + n, tag, breakpoints: true };
  });
  writeFileSync(path.join(folder, "meta", "_journal.json"), JSON.stringify({ entries }));
}

test("two that start at once migrate once, and a second time there is nothing to do", async () => {
  write(["create table once (id int)", "insert into once values (1)"]);
  await Promise.all([session(), session()].map((sql) => applyMigrations(sql, folder).then(() => sql.end())));
  await applyMigrations(session(), folder);
  expect(await session()`select id from once`).toHaveLength(1);
});

test("a migration that fails leaves nothing of itself, and those before it stand", async () => {
  write([""], ["create table good (id int)"], ["create table half (id int)", "select 1 / 0"]);
  await expect(applyMigrations(session(), folder)).rejects.toThrow("division by zero");
  const tables = await session()`select to_regclass('good')::text as good, to_regclass('half')::text as half`;
  expect(tables[0]).toEqual({ good: "good", half: null });
});

test("a migration that waits for a busy table lets others write, and succeeds when the table is free", async () => {
  write([""], [""], [""], ["alter table good add column name text"]);
  const reader = await session().reserve();
  await reader`begin`;
  await reader`select from good`;
  const migrated = applyMigrations(session(), folder);
  await wait(100);
  await session()`insert into good values (1)`; // stands in line behind the migration until that gives way
  await reader`commit`;
  reader.release();
  await migrated;
  expect(await session()`select name from good`).toEqual([{ name: null }]);
});

test("an index is built while others write, and one that was cut off is built again", async () => {
  const build = [
    "drop index concurrently if exists good_next",
    "create index concurrently good_next on good (id)",
    "alter index good_next rename to good_id",
  ];
  write([""], [""], [""], [""], build);
  await session()`create index good_next on good (name)`;
  const writer = await session().reserve();
  await writer`begin`;
  await writer`insert into good values (2)`;
  const migrated = applyMigrations(session(), folder);
  await wait(100);
  await session()`insert into good values (3)`; // at once, although the index waits for the writer
  await writer`commit`;
  writer.release();
  await migrated;
  const [made] = await session()`select indexdef from pg_indexes where indexname = 'good_id'`;
  expect(made?.["indexdef"]).toContain("(id)");
});
