import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { revokeSessionsOf } from "@switchboard/auth/sessions";
import { events, newId } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Ctx } from "../context.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";
import { liveSocket } from "./live-socket.ts";
import { bearerOf, cookieOf, keyOf } from "./testing.ts";

let world: World;
let origin: string;
const server = createServer();
beforeAll(async () => {
  world = await aWorld();
  const live = liveSocket(world.services);
  server.on("upgrade", (request, socket, head) => live.upgrade(request, socket, head, "192.0.2.1"));
  await once(server.listen(0, "127.0.0.1"), "listening");
  origin = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/ws`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});

type Message = { type: string; id?: string; action?: string; subject_id?: string } & Record<string, unknown>;
type Headers = Record<string, string>;
// An event is told when no older transaction of the server runs, and other files write much at once there.
const patient = { timeout: 60_000, interval: 5 };

/** A client that keeps what it was told. */
function listen(headers: Headers = {}, query = "") {
  const socket = new WebSocket(origin + query, { headers });
  const told: Message[] = [];
  socket.on("message", (message) => told.push(JSON.parse((message as Buffer).toString())));
  const until = (type: string) =>
    expect.poll(() => told.find((message) => message.type === type), patient).toBeDefined();
  const closed = once(socket, "close").then(([code, reason]) => [Number(code), String(reason)] as const);
  const heard = () => told.filter(({ type }) => type === "event");
  const say = (message: object) => socket.send(JSON.stringify(message));
  return { socket, told, heard, until, closed, say };
}

const tokenOf = async (member: Ctx) => (await bearerOf(member))["authorization"]!.replace("Bearer ", "");
const idsOf = (client: ReturnType<typeof listen>) => client.heard().map(({ id }) => String(id));
const idsIn = async ({ workspaceId }: Ctx) =>
  (await world.services.db.select({ id: events.id }).from(events).where(eq(events.workspaceId, workspaceId))).map(
    ({ id }) => id,
  );

async function hearsOf(client: ReturnType<typeof listen>, member: Ctx) {
  await client.until("hello");
  const { id } = await call(member).leads.create({ name: "Emma" });
  await client.until("event");
  client.socket.close();
  await client.closed;
  return client.heard().some(({ action, subject_id }) => action === "lead.created" && subject_id === id);
}

describe("who is let in", () => {
  test("L06 a bearer token, a key, a first message and our own page's cookie all hear of each change", async () => {
    const member = await aMember(world);
    expect(await hearsOf(listen(await bearerOf(member)), member)).toBe(true);
    expect(await hearsOf(listen(await keyOf(member, ["leads:read"])), member)).toBe(true);
    const page = { ...(await cookieOf(member)), origin: "http://localhost:3000" };
    expect(await hearsOf(listen(page), member)).toBe(true);
    const late = listen();
    await once(late.socket, "open");
    late.say({ type: "auth", token: await tokenOf(member) });
    expect(await hearsOf(late, member)).toBe(true);
  });

  test("no credentials, bad ones, one in the address, another site's page and a role without the right are turned away", async () => {
    const member = await aMember(world);
    const foreign = listen({ ...(await cookieOf(member)), origin: "https://evil.example" });
    await once(foreign.socket, "open");
    foreign.say({ type: "auth", token: "nonsense" });
    expect(await foreign.closed).toEqual([4401, "Send a bearer token or an API key."]);
    expect((await listen({ authorization: "Bearer nonsense" }).closed)[0]).toBe(4401);
    expect((await listen({}, `?token=${await tokenOf(member)}`).closed)[0]).toBe(4401);
    const guest = await aMember(world, { role: "client" });
    expect(await listen(await bearerOf(guest)).closed).toEqual([4403, "Your access does not include leads:read."]);
  });

  test("a connection ends within five seconds when its session does", async () => {
    const member = await aMember(world);
    const client = listen(await bearerOf(member));
    await client.until("hello");
    if (member.actor.kind === "user") await revokeSessionsOf(world.services.db, member.actor.id);
    const start = performance.now();
    expect((await client.closed)[0]).toBe(4401);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test("a caller has a hundred connections, and another caller still gets one", async () => {
    const workspaceId = await aWorkspace(world);
    const [greedy, modest] = [await aMember(world, { workspaceId }), await aMember(world, { workspaceId })];
    const headers = await bearerOf(greedy);
    const clients = Array.from({ length: 100 }, () => listen(headers));
    for (const client of clients) await client.until("hello");
    expect((await listen(headers).closed)[0]).toBe(4429);
    const other = listen(await bearerOf(modest));
    await other.until("hello");
    for (const { socket } of [...clients, other]) socket.close();
    await Promise.all(clients.map(({ closed }) => closed));
    await expect.poll(async () => hearsOf(listen(headers), greedy), patient).toBe(true);
  });
});

describe("what is told", () => {
  test("the event itself, in the spelling of REST, and nothing of another workspace", async () => {
    const [member, neighbour] = [await aMember(world), await aMember(world)];
    const client = listen(await bearerOf(neighbour));
    await client.until("hello");
    await call(member).leads.create({ name: "Emma" });
    const { id } = await call(neighbour).leads.create({ name: "Ada", utmSource: "almanac" });
    await client.until("event");
    expect(client.heard()).toMatchObject([
      { action: "lead.created", subject_id: id, actor_name: neighbour.actor.name, after: { utm_source: "almanac" } },
    ]);
    client.socket.close();
  });

  test("whoever sees some leads hears of these alone", async () => {
    const workspaceId = await aWorkspace(world);
    const admin = await aMember(world, { workspaceId, role: "admin" });
    const agent = await aMember(world, { workspaceId, recordScope: "own" });
    const [ears, all] = [listen(await bearerOf(agent)), listen(await bearerOf(admin))];
    await Promise.all([ears.until("live"), all.until("live")]);
    await call(admin).leads.create({ name: "His", ownerId: admin.actor.kind === "user" ? admin.actor.id : null });
    const hers = await call(admin).leads.create({ name: "Nobody's" });
    await ears.until("event");
    await expect.poll(() => all.heard().length, patient).toBe(2);
    expect(ears.heard().map(({ subject_id }) => subject_id)).toEqual([hers.id]);
    for (const { socket } of [ears, all]) socket.close();
  });

  test("`actions` leaves the others out", async () => {
    const member = await aMember(world);
    const [byAddress, byMessage] = [
      listen(await bearerOf(member), "?actions=lead.deleted"),
      listen(await bearerOf(member)),
    ];
    await Promise.all([byAddress.until("live"), byMessage.until("live")]);
    byMessage.say({ type: "subscribe", actions: ["lead.deleted"] });
    await expect.poll(() => byMessage.told.filter(({ type }) => type === "live").length, patient).toBe(2);
    const { id } = await call(member).leads.create({ name: "Emma" });
    await call(member).leads.delete({ id });
    for (const client of [byAddress, byMessage]) {
      await client.until("event");
      expect(client.heard().map(({ action }) => action)).toEqual(["lead.deleted"]);
      client.socket.close();
    }
  });
});

describe("resuming", () => {
  /** Many writers at once, for as long as the work takes. */
  async function whileOthersWrite<Result>(member: Ctx, work: () => Promise<Result>) {
    const over = new AbortController();
    const writers = Array.from({ length: 4 }, async (_, n) => {
      for (let m = 0; !over.signal.aborted; m++) await call(member).leads.create({ name: `Lead ${n} ${m}` });
    });
    const result = await work();
    over.abort();
    await Promise.all(writers);
    return result;
  }

  test("from an event: all that was missed, then what happens, each once and in order, while many write", {
    timeout: 60_000,
  }, async () => {
    const member = await aMember(world);
    await call(member).leads.create({ name: "The first" });
    const [first] = await idsIn(member);
    const token = await bearerOf(member);
    const clients = await whileOthersWrite(member, async () => {
      await expect.poll(async () => (await idsIn(member)).length, patient).toBeGreaterThan(250);
      const some = Array.from({ length: 6 }, (_, n) => listen(token, n % 2 ? "" : `?last_event_id=${first}`));
      for (const [n, client] of some.entries()) {
        if (n % 2 === 0) continue;
        await once(client.socket, "open");
        client.say({ type: "subscribe", last_event_id: first });
      }
      for (const client of some) await client.until("live");
      return some;
    });
    await call(member).leads.create({ name: "The last" });
    const all = (await idsIn(member)).filter((id) => id !== first).toSorted();
    for (const client of clients) {
      await expect.poll(() => client.heard().length, patient).toBeGreaterThanOrEqual(all.length);
      expect(idsOf(client).toSorted()).toEqual(all);
      client.socket.close();
    }
  });

  test("after a lost connection a client has every event once", { timeout: 60_000 }, async () => {
    const member = await aMember(world);
    const headers = await keyOf(member, ["leads:read"]);
    const got: string[] = [];
    let client = listen(headers);
    await client.until("live");
    await whileOthersWrite(member, async () => {
      for (let cut = 0; cut < 5; cut++) {
        await expect.poll(() => client.heard().length, patient).toBeGreaterThan(20);
        client.socket.terminate();
        await client.closed;
        got.push(...idsOf(client));
        client = listen(headers, `?last_event_id=${got.at(-1)}`);
      }
    });
    const all = (await idsIn(member)).toSorted();
    await expect.poll(() => got.length + client.heard().length, patient).toBeGreaterThanOrEqual(all.length);
    expect([...got, ...idsOf(client)].toSorted()).toEqual(all);
    client.socket.close();
  });

  test("from an event that is not known the connection ends with words", async () => {
    const member = await aMember(world);
    const client = listen(await bearerOf(member), `?last_event_id=${crypto.randomUUID()}`);
    expect(await client.closed).toEqual([4410, expect.stringContaining("not known here")]);
  });
});

describe("what a client may not do", () => {
  test("send what is not understood, much at once, or subscribe twice", async () => {
    const headers = await bearerOf(await aMember(world));
    const clients = [listen(headers), listen(headers), listen(headers)] as const;
    for (const client of clients) await client.until("live");
    clients[0].socket.send("hello?");
    clients[1].socket.send("x".repeat(20_000));
    clients[2].say({ type: "subscribe" });
    clients[2].say({ type: "subscribe" });
    const codes = await Promise.all(clients.map(async ({ closed }) => (await closed)[0]));
    expect(codes).toEqual([1008, 1009, 4409]);
  });

  test("not read: it is let go with a reason, others are not held up, and it resumes without a loss", {
    timeout: 60_000,
  }, async () => {
    const member = await aMember(world);
    const headers = await bearerOf(member);
    const [idle, quick] = [listen(headers), listen(headers)];
    await Promise.all([idle.until("live"), quick.until("live")]);
    idle.socket.pause();
    for (let n = 0; n < 40; n++) await tellMuch(member, 250);
    await call(member).leads.create({ name: "The last" });
    await expect.poll(() => quick.heard().length, patient).toBe(10_001);
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    idle.socket.resume();
    expect(await idle.closed).toEqual([1013, expect.stringContaining("too slowly")]);
    const got = idle.heard().map(({ id }) => id);
    const again = listen(headers, `?last_event_id=${got.at(-1)}`);
    await expect.poll(() => again.heard().length + got.length, patient).toBe(10_001);
    for (const { socket } of [quick, again]) socket.close();
  });
});

/** Events with something in them, as an import writes them. */
async function tellMuch({ workspaceId }: Ctx, count: number) {
  await world.services.db.insert(events).values(
    Array.from({ length: count }, () => ({
      workspaceId,
      id: newId(),
      actorKind: "system" as const,
      actorName: "Switchboard",
      door: "worker" as const,
      action: "lead.updated",
      subjectType: "lead",
      subjectId: newId(),
      after: { company: "x".repeat(1_000) },
    })),
  );
  world.services.hints.send([{ workspaceId, action: "lead.updated", subjectId: null }]);
}
