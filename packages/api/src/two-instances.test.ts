import { leads } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Ctx } from "./context.ts";
import { mountDoors } from "./surface/server.ts";
import { bearerOf, cookieOf } from "./surface/testing.ts";
import { aMember, aWorld, type World } from "./testing.ts";

type Door = ReturnType<typeof mountDoors>;

const limits = { SIGN_IN_LIMIT: 7, SIGN_UP_LIMIT_PER_ADDRESS: 3, SIGN_UP_LIMIT_PER_NETWORK: 25 };
let world: World;
let other: Awaited<ReturnType<typeof anotherInstance>>;
beforeAll(async () => {
  world = await aWorld(limits);
  other = await anotherInstance();
});
afterAll(async () => {
  await other.services.close();
  await world.close();
});

/** What a second process would be: modules of its own, so that it shares the database with the first and nothing else. */
async function anotherInstance() {
  vi.resetModules();
  const { startServices } = await import("./services.ts");
  const own = await import("./surface/server.ts");
  const { config, databaseUrl } = world.services;
  const services = await startServices({ ...config, DATABASE_URL: databaseUrl, POOL_MAX: 20 });
  return { services, mountDoors: own.mountDoors };
}

/** The doors of both instances, for a caller at this network address. */
function doorsFor(address = "192.0.2.1"): [Door, Door] {
  const addressOf = () => address;
  return [mountDoors(world.services, { addressOf }), other.mountDoors(other.services, { addressOf })];
}

const post = async (door: Door, path: string, body: object, headers: Record<string, string> = {}) =>
  door.request(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

/** Sends `count` requests at once, to one instance and the other in turn. */
const inTurn = (doors: [Door, Door], count: number, send: (door: Door, n: number) => Promise<Response>) =>
  Promise.all(Array.from({ length: count }, (_, n) => send(doors[n % 2]!, n)));

const statusesOf = (answers: Response[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(answers, ({ status }) => status)).map(([status, some = []]) => [status, some.length]),
  );

const anEmail = () => `${crypto.randomUUID()}@example.com`;

/** Listens to the live stream of an instance, as a page does. */
async function listen(door: Door, headers: Record<string, string>) {
  const answer = await door.request("/api/trpc/events.live?input=%7B%7D", {
    headers: { ...headers, accept: "text/event-stream" },
  });
  expect(answer.status).toBe(200);
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = (await reader.read()).value ?? "";
  const over = (async () => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) heard += next.value;
  })();
  return { heard: () => heard, over, stop: () => reader.cancel() };
}

test("the two share the database and no module", () => {
  expect(other.mountDoors).not.toBe(mountDoors);
});

test("of parallel wrong sign-ins over both exactly SIGN_IN_LIMIT are looked at", async () => {
  const email = anEmail();
  const answers = await inTurn(doorsFor("198.51.100.1"), 60, async (door) =>
    post(door, "/api/auth/login", { email, password: "wrong password" }),
  );
  expect(statusesOf(answers)).toEqual({ 401: 7, 429: 53 });
});

test("of parallel sign-ups over both exactly as many pass as one address may, and as one network may", async () => {
  const email = anEmail();
  const same = await inTurn(doorsFor("198.51.100.2"), 20, async (door) => post(door, "/api/leads", { email }));
  expect(statusesOf(same)).toEqual({ 202: 3, 429: 17 });
  const different = await inTurn(doorsFor("198.51.100.3"), 60, async (door) =>
    post(door, "/api/leads", { email: anEmail() }),
  );
  expect(statusesOf(different)).toEqual({ 202: 25, 429: 35 });
});

test.each([
  ["bearer token", bearerOf],
  ["cookie", cookieOf],
])(
  "a session that ends at one is refused by the other at once, and its stream there ends: %s",
  async (_, headersOf) => {
    const [here, there] = doorsFor();
    const headers = { ...(await headersOf(await aMember(world))), origin: "http://localhost:3000" };
    const stream = await listen(there, headers);
    expect((await there.request("/api/auth/me", { headers })).status).toBe(200);
    expect((await post(here, "/api/auth/logout", {}, headers)).status).toBe(204);
    const startedAt = performance.now();
    expect((await there.request("/api/auth/me", { headers })).status).toBe(401);
    await stream.over;
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  },
);

test("a change at one is heard at the other", async () => {
  const headers = await bearerOf(await aMember(world));
  const [here, there] = doorsFor();
  for (const [from, to] of [
    [here, there],
    [there, here],
  ] as const) {
    const stream = await listen(to, headers);
    const { id } = await (await post(from, "/api/leads", { name: "Elisha Gray" }, headers)).json();
    await expect.poll(() => stream.heard(), { interval: 5 }).toContain(id);
    await stream.stop();
  }
});

test("an Idempotency-Key sent to both at once fifty times has one effect and one answer", async () => {
  const member = await aMember(world);
  const headers = { ...(await bearerOf(member)), "idempotency-key": "once" };
  const answers = await inTurn(doorsFor(), 50, async (door) => post(door, "/api/leads", { name: "Emma" }, headers));
  expect(statusesOf(answers)).toEqual({ 201: 50 });
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
  expect(await leadsOf(member)).toHaveLength(1);
});

test("an API key that is revoked at one is dead at the other", async () => {
  const [here, there] = doorsFor();
  const headers = await bearerOf(await aMember(world, { role: "admin" }));
  const made = await post(here, "/api/api-keys", { name: "Script", scopes: ["leads:read"] }, headers);
  const { id, key } = await made.json();
  const count = async () => (await there.request("/api/leads/count", { headers: { "x-api-key": key } })).status;
  expect(await count()).toBe(200);
  expect((await here.request(`/api/api-keys/${id}`, { method: "DELETE", headers })).status).toBe(204);
  expect(await count()).toBe(401);
});

const leadsOf = ({ workspaceId }: Ctx) =>
  world.services.db.select().from(leads).where(eq(leads.workspaceId, workspaceId));
