import { setTimeout } from "node:timers/promises";
import { closeDb, createDb } from "@switchboard/db";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { type RunningServices, startServices } from "../services.ts";
import { aMember, aWorld, call, type World } from "../testing.ts";
import { mountDoors } from "./server.ts";
import { bearerOf } from "./testing.ts";

let world: World;
let agent: Ctx;
/** A process with a pool of two, whose callers wait for it for a moment. */
let services: RunningServices;
let app: ReturnType<typeof mountDoors>;
let headers: Record<string, string>;
beforeAll(async () => {
  world = await aWorld();
  agent = await aMember(world, { role: "agent" });
  const config = { ...world.services.config, DATABASE_URL: world.url, POOL_MAX: 2 };
  services = await startServices(config, { patienceMilliseconds: 300 });
  app = mountDoors(services, { report: () => {} });
  headers = { ...(await bearerOf(agent)), "content-type": "application/json" };
});
afterAll(async () => {
  await services.close();
  await world.close();
});

const sleep = async (seconds: number) => services.db.execute(sql`select pg_sleep(${seconds}::float8)`);

test("F11 while the pool is busy every door says 503 soon and when to come back, and health is well", async () => {
  await Promise.all([sleep(0.1), sleep(0.1), app.request("/api/health")]);
  const busy = [sleep(2), sleep(2)];
  await setTimeout(100);
  const start = performance.now();
  const health = await app.request("/api/health");
  expect(health.status).toBe(200);
  const paths = ["/api/leads", "/api/trpc/leads.count?input=%7B%7D"];
  const answers = await Promise.all(
    Array.from({ length: 40 }, async (_, place) => app.request(paths[place % 2] ?? "", { headers })),
  );
  expect(performance.now() - start).toBeLessThan(1_500);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
  expect(answers[0]?.headers.get("retry-after")).toBe("5");
  await Promise.all(busy);
  expect((await app.request("/api/leads", { headers })).status).toBe(200);
});

test("what cannot be read is no missing record", async () => {
  const owner = createDb(world.ownerUrl, { max: 1 });
  const admin = call(await aMember(world, { role: "admin" }));
  const { id: contactId } = await admin.contacts.create({ name: "Emma Nutt" });
  const { id } = await admin.opportunities.create({ name: "Bell", contactId });
  await owner.execute(sql`alter table contacts rename to contacts_elsewhere`);
  await expect(admin.leads.links({ id })).rejects.toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
  await owner.execute(sql`alter table contacts_elsewhere rename to contacts`);
  await closeDb(owner);
  expect(await admin.leads.links({ id })).toMatchObject({ contact: { name: "Emma Nutt" } });
});

test("F19 a full disk is 503 to a write, reads go on, and all is well when there is room again", async () => {
  const owner = createDb(world.ownerUrl, { max: 1 });
  await owner.execute(sql`create function disk_full() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`);
  await owner.execute(sql`create trigger disk_full before insert on leads execute function disk_full()`);
  const write = (path: string) =>
    app.request(path, { method: "POST", headers, body: JSON.stringify({ name: "Emma Nutt" }) });
  expect((await write("/api/leads")).status).toBe(503);
  expect((await write("/api/trpc/leads.create")).status).toBe(503);
  expect((await app.request("/api/leads", { headers })).status).toBe(200);
  await owner.execute(sql`drop trigger disk_full on leads`);
  await closeDb(owner);
  expect((await write("/api/leads")).status).toBe(201);
});

test("F19 while the database takes no writes they are 503 with the reason, and reads go on though they are counted", async () => {
  const owner = createDb(world.ownerUrl, { max: 1 });
  const database = sql.identifier(new URL(world.url).pathname.slice(1));
  await owner.execute(sql`update sessions set used_at = now() - interval '2 minutes'`);
  await owner.execute(sql`alter database ${database} set default_transaction_read_only = on`);
  const full = await startServices({ ...world.services.config, DATABASE_URL: world.url, POOL_MAX: 2 });
  const doors = mountDoors(full, { report: () => {} });
  const write = await doors.request("/api/leads", { method: "POST", headers, body: '{"name":"Emma Nutt"}' });
  expect(write.status).toBe(503);
  expect(await write.json()).toMatchObject({ error: { message: expect.stringContaining("has no room") } });
  for (const path of ["/api/leads", "/api/leads?q=emma", "/api/trpc/leads.board?input=%7B%7D"])
    expect((await doors.request(path, { headers })).status).toBe(200);
  await full.close();
  await owner.execute(sql`set default_transaction_read_only = off`);
  await owner.execute(sql`alter database ${database} reset default_transaction_read_only`);
  await closeDb(owner);
});
