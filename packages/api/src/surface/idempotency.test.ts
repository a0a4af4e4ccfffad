import { closeDb, createDb } from "@switchboard/db";
import { idempotencyKeys, leads } from "@switchboard/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { aMember, aWorld, call, type World } from "../testing.ts";
import { mountDoors } from "./server.ts";
import { bearerOf } from "./testing.ts";

let world: World;
let app: ReturnType<typeof mountDoors>;
beforeAll(async () => {
  world = await aWorld();
  app = mountDoors(world.services);
});
afterAll(() => world.close());

const create = async (member: Ctx, key: string, body: object) =>
  app.request("/api/leads", {
    method: "POST",
    headers: { ...(await bearerOf(member)), "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(body),
  });

const leadsOf = (member: Ctx) =>
  world.services.db.select().from(leads).where(eq(leads.workspaceId, member.workspaceId));

const rowsOf = (member: Ctx) => eq(idempotencyKeys.workspaceId, member.workspaceId);

test("the same request in parallel makes one lead and gets one answer", async () => {
  const member = await aMember(world);
  const answers = await Promise.all(Array.from({ length: 12 }, async () => create(member, "once", { name: "Emma" })));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
  expect(await leadsOf(member)).toHaveLength(1);
  expect((await create(member, "once", { name: "Emma" })).headers.get("idempotency-replayed")).toBe("true");
});

test("an edit that a page kept without network is carried out once, however often it is sent", async () => {
  const member = await aMember(world);
  const headers = { ...(await bearerOf(member)), "content-type": "application/json", "idempotency-key": "kept" };
  const send = (body: object) =>
    app.request("/api/trpc/leads.create", { method: "POST", headers, body: JSON.stringify(body) });
  const answers = await Promise.all([send({ name: "Emma" }), send({ name: "Emma" }), send({ name: "Emma" })]);
  const bodies = await Promise.all(answers.map((answer) => answer.json()));
  expect(bodies[0]).toMatchObject({ result: { data: { name: "Emma" } } });
  expect([new Set(bodies.map((body) => JSON.stringify(body))).size, (await leadsOf(member)).length]).toEqual([1, 1]);
  expect((await send({ name: "Ada" })).status).toBe(422);
});

test("the same key with another body is refused", async () => {
  const member = await aMember(world);
  await create(member, "k", { name: "Emma" });
  const other = await create(member, "k", { name: "Ada" });
  expect(other.status).toBe(422);
  expect(await other.json()).toMatchObject({ error: { code: "idempotency_mismatch" } });
});

test("a refusal is repeated too, another caller's key is another key", async () => {
  const [one, two] = [await aMember(world), await aMember(world)];
  expect((await create(one, "k", { email: "x" })).status).toBe(400);
  expect((await create(one, "k", { email: "x" })).headers.get("idempotency-replayed")).toBe("true");
  expect((await create(two, "k", { name: "Emma" })).status).toBe(201);
});

test("while the first still runs, the second is told to come back", async () => {
  const member = await aMember(world);
  await create(member, "k", { name: "Emma" });
  await world.services.db
    .update(idempotencyKeys)
    .set({ status: null, body: { runId: "r" } })
    .where(rowsOf(member));
  const second = await create(member, "k", { name: "Emma" });
  expect(second.status).toBe(409);
  expect(second.headers.get("retry-after")).toBe("2");
});

test("a claim that died without an effect is taken over after a minute", async () => {
  const member = await aMember(world);
  await create(member, "k", { email: "x" });
  const createdAt = new Date(Date.now() - 61_000);
  await world.services.db
    .update(idempotencyKeys)
    .set({ status: null, body: { runId: "died" }, createdAt })
    .where(rowsOf(member));
  expect((await create(member, "k", { email: "x" })).status).toBe(400);
});

test("a claim that died after its effect does not repeat the effect", async () => {
  const member = await aMember(world);
  const { id } = await call({ ...member, requestId: "died-later" }).leads.create({ name: "Emma" });
  await create(member, "k", { email: "x" });
  const createdAt = new Date(Date.now() - 61_000);
  await world.services.db
    .update(idempotencyKeys)
    .set({ status: null, body: { runId: "died-later" }, createdAt })
    .where(rowsOf(member));
  const answer = await create(member, "k", { email: "x" });
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({ error: { existing_id: id } });
  expect(await leadsOf(member)).toHaveLength(1);
});

test("an effect whose answer could not be kept is not repeated", async () => {
  const member = await aMember(world);
  const owner = createDb(world.ownerUrl, { max: 1 });
  await owner.execute(sql`alter table idempotency_keys add constraint no_answers check (status is null) not valid`);
  const headers = { ...(await bearerOf(member)), "content-type": "application/json", "idempotency-key": "k" };
  const quiet = mountDoors(world.services, { report: () => {} });
  const first = await quiet.request("/api/leads", { method: "POST", headers, body: '{"name":"Emma"}' });
  expect(first.status).toBe(500);
  await owner.execute(sql`alter table idempotency_keys drop constraint no_answers`);
  await closeDb(owner);
  const createdAt = new Date(Date.now() - 61_000);
  await world.services.db.update(idempotencyKeys).set({ createdAt }).where(rowsOf(member));
  const [lead, ...others] = await leadsOf(member);
  const again = await create(member, "k", { name: "Emma" });
  expect(await again.json()).toMatchObject({ error: { code: "conflict", existing_id: lead!.id } });
  expect([others, await leadsOf(member)]).toEqual([[], [lead]]);
});

test("a sign-up whose process died is accepted again some seconds later, and stays one lead", async () => {
  const email = "emma.nutt@example.com";
  const request = {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": "sign-up" },
    body: JSON.stringify({ email }),
  };
  expect((await app.request("/api/leads", request)).status).toBe(202);
  const createdAt = new Date(Date.now() - 5_000);
  const claim = eq(idempotencyKeys.key, "sign-up");
  await world.services.db
    .update(idempotencyKeys)
    .set({ status: null, body: { runId: "died" }, createdAt })
    .where(claim);
  expect((await app.request("/api/leads", request)).status).toBe(202);
  expect(await world.services.db.select().from(leads).where(eq(leads.email, email))).toHaveLength(1);
});

test("answers are not kept in the clear, and are forgotten after 24 hours", async () => {
  const member = await aMember(world);
  await create(member, "k", { name: "Emma Nutt" });
  const [row] = await world.services.db.select().from(idempotencyKeys).where(rowsOf(member));
  expect(JSON.stringify(row)).not.toContain("Emma");
  await world.services.db
    .update(idempotencyKeys)
    .set({ createdAt: new Date(Date.now() - 25 * 3_600_000) })
    .where(rowsOf(member));
  expect((await create(member, "k", { name: "Ada" })).status).toBe(201);
});
