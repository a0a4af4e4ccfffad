import { eq, getTableColumns, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDb, createDb, type Db, type Pool } from "./client.ts";
import { rateLimits } from "./schema.ts";
import { builtOnce, plannedAnew, unawaited } from "./statements.ts";
import { testDb } from "./testing.ts";

let database: Awaited<ReturnType<typeof testDb>>;
/** With one connection, so that whatever follows uses the same again. */
let single: Pool;
beforeAll(async () => {
  database = await testDb();
  single = createDb(database.url, { max: 1 });
});
afterAll(async () => {
  await closeDb(single);
  await database.close();
});

const row = (key: string) => ({ key, used: 1, resetsAt: new Date() });
const keys = async () => (await database.db.select({ key: rateLimits.key }).from(rateLimits)).map(({ key }) => key);
const pid = async (db: Pick<Pool, "execute">) =>
  Number((await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`))[0]?.pid);
const kill = async (id: number) => database.db.execute(sql`select pg_terminate_backend(${id}, 2000)`);

test("a statement that comes again is prepared, and a long list is not", async () => {
  const within = (ids: number[]) => single.execute(sql`select 1 where 1 in ${ids}`);
  for (let time = 0; time < 3; time++) await within([1, 2]);
  const long = Array.from({ length: 100 }, (_, number) => number);
  for (let time = 0; time < 3; time++) await within(long);
  const known = await single.execute<{ statement: string }>(sql`select statement from pg_prepared_statements`);
  expect(known.filter(({ statement }) => statement.startsWith("select 1 where"))).toHaveLength(1);
});

test("a statement that is planned for its values is never prepared", async () => {
  const found = (word: string) => single.execute(sql`select 2 where ${plannedAnew(sql`'words' like ${`%${word}%`}`)}`);
  for (const word of ["ord", "xyz", "s"]) await found(word);
  const known = await single.execute<{ statement: string }>(sql`select statement from pg_prepared_statements`);
  expect(known.filter(({ statement }) => statement.startsWith("select 2 where"))).toEqual([]);
});

test("a transaction keeps all of its statements or none", async () => {
  await single.transaction(async (tx) => {
    await tx.insert(rateLimits).values(row("kept"));
  });
  const refused = single.transaction(async (tx) => {
    await tx.insert(rateLimits).values(row("not kept"));
    throw new Error("refused");
  });
  await expect(refused).rejects.toThrow("refused");
  const doubled = single.transaction(async (tx) => {
    await tx.insert(rateLimits).values(row("not kept either"));
    unawaited(tx.insert(rateLimits).values(row("kept")));
    unawaited(tx.insert(rateLimits).values(row("nor this")));
  });
  await expect(doubled).rejects.toMatchObject({ code: "23505" });
  expect(await keys()).toEqual(["kept"]);
});

test("a failure that somebody swallowed does not pass for a commit", async () => {
  const swallowed = single.transaction(async (tx) => {
    await tx.insert(rateLimits).values(row("lost"));
    await tx.execute(sql`select 1 / 0`).catch(() => {});
  });
  await expect(swallowed).rejects.toThrow("division by zero");
  expect(await keys()).not.toContain("lost");
});

test("a part of a transaction can fail alone, also at its last statement", async () => {
  await single.transaction(async (tx) => {
    await tx.insert(rateLimits).values(row("outer"));
    const inner = tx.transaction(async (part) => unawaited(part.insert(rateLimits).values(row("outer"))));
    await expect(inner).rejects.toMatchObject({ code: "23505" });
    await tx.transaction(async (part) => unawaited(part.insert(rateLimits).values(row("inner"))));
  });
  expect(await keys()).toEqual(expect.arrayContaining(["outer", "inner"]));
});

test("a connection that dies under a transaction takes it along, and the process lives on", async () => {
  const busy = single.transaction(async (tx) => {
    await tx.insert(rateLimits).values(row("died busy"));
    const id = await pid(tx);
    await Promise.all([tx.execute(sql`select pg_sleep(20)`), kill(id)]);
  });
  await expect(busy).rejects.toBeInstanceOf(Error);
  expect(await pid(single)).toBeGreaterThan(0);
});

test("a transaction whose connection died writes nothing over the next one", async () => {
  const idle = single.transaction(async (tx) => {
    await tx.insert(rateLimits).values(row("before"));
    await kill(await pid(tx));
    await pid(single); // connects anew, on the only connection there is
    await tx.insert(rateLimits).values(row("after"));
  });
  await expect(idle).rejects.toBeInstanceOf(Error);
  expect(await keys()).not.toEqual(expect.arrayContaining(["before"]));
  expect(await keys()).not.toEqual(expect.arrayContaining(["after"]));
});

test("transactions and statements beside them pass through few connections", async () => {
  const many = Array.from({ length: 200 }, (_, number) =>
    number % 2
      ? single.transaction(async (tx) => unawaited(tx.insert(rateLimits).values(row(`many ${number}`))))
      : single.execute(sql`select ${number}::int`),
  );
  await Promise.all(many);
  expect((await keys()).filter((key) => key.startsWith("many"))).toHaveLength(100);
});

test("a query that is built once gives the rows that drizzle gives, over the pool and in a transaction", async () => {
  await database.db.insert(rateLimits).values(row("built"));
  const select = (db: Db) =>
    db
      .select({ ...getTableColumns(rateLimits), double: sql`${rateLimits.used} * 2`.mapWith(String), no: sql`null` })
      .from(rateLimits)
      .where(eq(rateLimits.key, sql.placeholder("key")))
      .prepare("limit");
  const once = builtOnce(select);
  const plain = await select(database.db).execute({ key: "built" });
  expect(plain).toMatchObject([{ key: "built", resetsAt: expect.any(Date), double: "2", no: null }]);
  expect(await once(database.db).execute({ key: "built" })).toEqual(plain);
  expect(await database.db.transaction((tx) => once(tx).execute({ key: "built" }))).toEqual(plain);
});

test("rows of two tables that are built once stay nested", async () => {
  const other = alias(rateLimits, "other");
  const once = builtOnce((db) =>
    db
      .select({ one: rateLimits, other: { key: other.key } })
      .from(rateLimits)
      .innerJoin(other, eq(other.key, rateLimits.key))
      .where(eq(rateLimits.key, sql.placeholder("key")))
      .prepare("two"),
  );
  const rows = await once(database.db).execute({ key: "built" });
  expect(rows).toMatchObject([{ one: { key: "built", used: 1 }, other: { key: "built" } }]);
});
