import { setTimeout } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDb, createDb, type Pool } from "./client.ts";
import { testDb } from "./testing.ts";

let database: Awaited<ReturnType<typeof testDb>>;
let pool: Pool;
beforeAll(async () => {
  database = await testDb();
  pool = createDb(database.url, { max: 3, patienceMilliseconds: 500 });
});
afterAll(async () => {
  await closeDb(pool);
  await database.close();
});

// At once: drizzle sends a query when somebody asks for its rows.
const sleep = async (seconds: number) => pool.execute(sql`select pg_sleep(${seconds}::float8)`);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => error.cause?.code ?? error.code,
  );

test("F11 nobody waits for a busy pool for longer than its patience, and all of it comes back", async () => {
  await Promise.all([sleep(0.01), sleep(0.01), sleep(0.01)]);
  const busy = Array.from({ length: 3 }, (_, place) =>
    place ? sleep(1.5) : pool.transaction((tx) => tx.execute(sql`select pg_sleep(1.5)`)),
  );
  await setTimeout(100);
  const start = performance.now();
  const others = Array.from({ length: 50 }, (_, place) =>
    codeOf(place % 2 ? sleep(0) : pool.transaction(async () => {})),
  );
  expect(new Set(await Promise.all(others))).toEqual(new Set(["POOL_BUSY"]));
  expect(performance.now() - start).toBeLessThan(1_400);
  await Promise.all(busy);
  expect(await Promise.all(Array.from({ length: 50 }, () => codeOf(sleep(0))))).not.toContain("POOL_BUSY");
});

test("who waits for less gets their turn, and a failure gives its turn back", async () => {
  const failing = Array.from({ length: 30 }, (_, place) =>
    codeOf(place % 2 ? pool.execute(sql`select 1 / 0`) : pool.transaction(() => Promise.reject(new Error("no")))),
  );
  const short = Array.from({ length: 12 }, () => codeOf(sleep(0.05)));
  await Promise.all(failing);
  expect(new Set(await Promise.all(short))).toEqual(new Set(["done"]));
});
