import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDb, createDb, type Pool } from "./client.ts";
import { keepLines } from "./lines.ts";
import { watchPulse } from "./pulse.ts";
import { testDb } from "./testing.ts";

let database: Awaited<ReturnType<typeof testDb>>;
/** A network between us and the database. */
let network: Server;
let isLost = false;
let url: string;
beforeAll(async () => {
  database = await testDb();
  const there = new URL(database.url);
  const port = Number(there.port);
  network = createServer((near) => {
    const far = connect(port, there.hostname);
    carry(near, far);
    carry(far, near);
  }).listen(0, "127.0.0.1");
  await once(network, "listening");
  there.port = String((network.address() as AddressInfo).port);
  url = there.href;
});
afterAll(async () => {
  network.close();
  await database.close();
});

/** Passes bytes on, and swallows them without a word while the network is lost. */
function carry(from: Socket, to: Socket) {
  from.on("data", (bytes) => isLost || to.write(bytes));
  from.on("close", () => to.destroy());
  from.on("error", () => {});
}

test("F23 a network that loses us without a word is noticed, and the pool heals", async () => {
  const lines = keepLines();
  const pulse = watchPulse(url, lines, 40);
  const pool: Pool = createDb(url, { max: 2, lines });
  const ask = () => pool.execute(sql`select 1`);
  await Promise.all([ask(), ask(), pulse.ask()]);
  isLost = true;
  const start = performance.now();
  const lost = await Promise.allSettled([ask(), ask(), pool.transaction((tx) => tx.execute(sql`select 1`))]);
  expect(lost.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(performance.now() - start).toBeLessThan(5_000);
  isLost = false;
  await expect
    .poll(
      () =>
        ask().then(
          () => "answered",
          () => "lost",
        ),
      { timeout: 8_000 },
    )
    .toBe("answered");
  await pulse.ask();
  await Promise.all([closeDb(pool), pulse.stop()]);
});

test("F26 transactions that were asked for while the database was away keep no connection, and it is back at once", async () => {
  const lines = keepLines();
  const pool = createDb(url, { max: 3, patienceMilliseconds: 200, lines });
  const ask = () => pool.transaction((tx) => tx.execute(sql`select 1`));
  const askAll = (count: number) => Promise.allSettled(Array.from({ length: count }, ask));
  await askAll(3);
  const { port } = network.address() as AddressInfo;
  network.close();
  lines.cut();
  for (let time = 0; time < 5; time++) await askAll(9);
  network.listen(port, "127.0.0.1");
  await setTimeout(600);
  const answers = await Promise.all([1, 2, 3].map(() => askAll(3)));
  expect(new Set(answers.flat().map(({ status }) => status))).toEqual(new Set(["fulfilled"]));
  await closeDb(pool);
});

test("a statement that takes long is no lost network", async () => {
  const lines = keepLines();
  const pulse = watchPulse(url, lines, 20);
  const pool = createDb(url, { max: 1, lines });
  expect(await pool.execute(sql`select pg_sleep(0.5)`)).toHaveLength(1);
  await Promise.all([closeDb(pool), pulse.stop()]);
});
