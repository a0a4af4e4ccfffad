import { getTableName } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { catalogue } from "./catalogue.ts";
import { testDb } from "./testing.ts";

let database: Awaited<ReturnType<typeof testDb>>;
beforeAll(async () => {
  database = await testDb();
});
afterAll(() => database.close());

const tenant: string[] = catalogue.tenant.map((table) => getTableName(table));
const columnsOf =
  "(select array_agg(a.attname::text order by k.n) from unnest(c.conkey) with ordinality k(attnum, n) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum)";

test("every table is declared as tenant, reference or local", async () => {
  const rows = await database.sql<
    { name: string }[]
  >`select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  const declared = Object.values(catalogue)
    .flat()
    .map((table) => getTableName(table));
  expect(rows.map(({ name }) => name)).toEqual(declared.toSorted());
});

test("a tenant table's primary key is (workspace_id, id)", async () => {
  const rows = await database.sql.unsafe(
    `select conrelid::regclass::text as name, ${columnsOf} as columns from pg_constraint c where contype = 'p' and connamespace = 'public'::regnamespace`,
  );
  for (const name of tenant)
    expect([name, rows.find((row) => row["name"] === name)?.["columns"]]).toEqual([name, ["workspace_id", "id"]]);
});

test("workspace_id is in every unique index of a tenant table", async () => {
  const rows = await database.sql<{ name: string; table: string; columns: string[] }[]>`
    select i.indexrelid::regclass::text as name, i.indrelid::regclass::text as table, array_agg(a.attname::text) as columns
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) where i.indisunique group by 1, 2`;
  const missing = rows.filter((row) => tenant.includes(row.table) && !row.columns.includes("workspace_id"));
  expect(missing).toEqual([]);
});

test("a foreign key between tenant tables carries workspace_id, sets nothing to null and is never deferred", async () => {
  const rows = await database.sql.unsafe(
    `select conname as name, conrelid::regclass::text as source, confrelid::regclass::text as target, confdeltype as on_delete, condeferrable as is_deferrable, ${columnsOf} as columns from pg_constraint c where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  const between = rows.filter((row) => tenant.includes(row["source"]) && tenant.includes(row["target"]));
  expect(between.length).toBeGreaterThan(0);
  for (const row of between) expect(row["columns"]).toContain("workspace_id");
  expect(rows.filter((row) => row["is_deferrable"] || row["on_delete"] === "n")).toEqual([]);
});

test("there are no triggers, no sequences, and no time without its zone", async () => {
  expect(
    await database.sql`select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid where not tgisinternal and c.relnamespace = 'public'::regnamespace`,
  ).toEqual([]);
  expect(await database.sql`select sequencename from pg_sequences where schemaname = 'public'`).toEqual([]);
  expect(
    await database.sql`select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type = 'timestamp without time zone'`,
  ).toEqual([]);
});

test("money is numeric beside a currency", async () => {
  const rows = await database.sql<
    { table_name: string }[]
  >`select distinct table_name from information_schema.columns where table_schema = 'public' and column_name = 'amount' and data_type = 'numeric'`;
  for (const { table_name } of rows) {
    const [currency] =
      await database.sql`select 1 from information_schema.columns where table_schema = 'public' and table_name = ${table_name} and column_name = 'currency'`;
    expect(currency).toBeDefined();
  }
});
