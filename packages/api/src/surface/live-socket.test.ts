import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import { revokeSessionsOf } from "@switchboard/auth/sessions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Ctx } from "../context.ts";
import { hear } from "../events/live.ts";
import { aMember, aWorld, call, type World } from "../testing.ts";
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

type Message = Record<string, unknown>;

/** A client that keeps what it was told. */
function listen(headers: Record<string, string> = {}) {
  const socket = new WebSocket(origin, { headers });
  const told: Message[] = [];
  socket.on("message", (message) => told.push(JSON.parse((message as Buffer).toString())));
  const until = (type: string) => expect.poll(() => told.find((message) => message["type"] === type)).toBeDefined();
  const closed = once(socket, "close").then(([code]) => code as number);
  return { socket, told, until, closed };
}

async function hearsOf(client: ReturnType<typeof listen>, member: Ctx) {
  await client.until("hello");
  const { id } = await call(member).leads.create({ name: "Emma" });
  await client.until("event");
  client.socket.close();
  await client.closed;
  const heard = client.told.at(-1);
  return heard?.["action"] === "lead.created" && heard["subject_id"] === id;
}

test("L06 a bearer token, a key, a first message and our own page's cookie all hear of each change", async () => {
  const member = await aMember(world);
  expect(await hearsOf(listen(await bearerOf(member)), member)).toBe(true);
  expect(await hearsOf(listen(await keyOf(member, ["leads:read"])), member)).toBe(true);
  const page = { ...(await cookieOf(member)), origin: "http://localhost:3000" };
  expect(await hearsOf(listen(page), member)).toBe(true);
  const late = listen();
  await once(late.socket, "open");
  const { authorization = "" } = await bearerOf(member);
  late.socket.send(JSON.stringify({ type: "auth", token: authorization.replace("Bearer ", "") }));
  expect(await hearsOf(late, member)).toBe(true);
});

test("nobody hears of another workspace", async () => {
  const [member, neighbour] = [await aMember(world), await aMember(world)];
  const client = listen(await bearerOf(neighbour));
  await client.until("hello");
  await call(member).leads.create({ name: "Emma" });
  await call(neighbour).leads.create({ name: "Ada" });
  await client.until("event");
  expect(client.told.filter(({ type }) => type === "event")).toHaveLength(1);
  client.socket.close();
});

test("no credentials, bad ones, another site's page and a role without the right are closed with a reason", async () => {
  const member = await aMember(world);
  const foreign = { ...(await cookieOf(member)), origin: "https://evil.example" };
  const client = listen(foreign);
  await once(client.socket, "open");
  client.socket.send(JSON.stringify({ type: "auth", token: "nonsense" }));
  expect(await client.closed).toBe(4401);
  expect(await listen({ authorization: "Bearer nonsense" }).closed).toBe(4401);
  const guest = await aMember(world, { role: "client" });
  expect(await listen(await bearerOf(guest)).closed).toBe(4403);
});

test("a connection ends within five seconds when its session does", async () => {
  const member = await aMember(world);
  const client = listen(await bearerOf(member));
  await client.until("hello");
  if (member.actor.kind === "user") await revokeSessionsOf(world.services.db, member.actor.id);
  const start = performance.now();
  expect(await client.closed).toBe(4401);
  expect(performance.now() - start).toBeLessThan(5_000);
});

test("a client that does not read is let go, with a reason", async () => {
  const member = await aMember(world);
  const client = listen(await bearerOf(member));
  await client.until("hello");
  client.socket.pause();
  const hint = { workspaceId: member.workspaceId, action: "lead.updated", subjectId: crypto.randomUUID() };
  const many = JSON.stringify(Array.from({ length: 500 }, () => hint));
  for (let turn = 0; turn < 300; turn += 1) {
    hear(many);
    await setImmediate();
  }
  client.socket.resume();
  expect(await client.closed).toBe(1013);
});
