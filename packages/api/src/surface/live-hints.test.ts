import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { type Hint, hear } from "../events/live.ts";
import { aMember, aWorld, type World } from "../testing.ts";
import { mountDoors } from "./server.ts";
import { bearerOf } from "./testing.ts";

let world: World;
const server = createServer();
beforeAll(async () => {
  world = await aWorld();
  const answer = getRequestListener(mountDoors(world.services).fetch);
  server.on("request", (request, response) => void answer(request, response));
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});

/** Opens a live stream as a page does, and reads nothing. */
async function open(member: Ctx) {
  const { authorization } = await bearerOf(member);
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1").pause();
  socket.write(
    `GET /api/trpc/events.live?input=%7B%7D HTTP/1.1\r\nhost: localhost\r\naccept: text/event-stream\r\nauthorization: ${authorization}\r\n\r\n`,
  );
  return socket;
}

/** As a burst of writes elsewhere reaches this process: some notices at a time. */
async function tellOf({ workspaceId }: Ctx, action: Hint["action"], count: number) {
  const hints = Array.from({ length: count }, () => ({ workspaceId, action, subjectId: crypto.randomUUID() }));
  for (let from = 0; from < count; from += 50) {
    hear(JSON.stringify(hints.slice(from, from + 50)));
    if (from % 1_000 === 0) await wait(1);
  }
  return hints.map(({ subjectId }) => subjectId);
}

test("F17 a hundred streams that nobody reads take nothing from one that is read", async () => {
  const member = await aMember(world);
  const slow = await Promise.all(Array.from({ length: 100 }, () => open(member)));
  const fast = await open(member);
  let text = "";
  fast.setEncoding("utf8").on("data", (part: string) => (text += part));
  const heard = () =>
    [...text.matchAll(/"action":"([^"]+)","subjectId":(?:null|"([^"]+)")/g)].map(([, action, id = "many"]) => ({
      action,
      id,
    }));
  fast.resume();
  await expect.poll(() => text, { timeout: 10_000 }).toContain("connected");
  await wait(200);
  const ids = await tellOf(member, "lead.updated", 6_440);
  const [last] = await tellOf(member, "lead.deleted", 1);
  await expect.poll(heard, { timeout: 15_000 }).toContainEqual({ action: "lead.deleted", id: last });

  const updates = heard().filter(({ action }) => action === "lead.updated");
  const manyAt = updates.findLastIndex(({ id }) => id === "many");
  const named = new Set(updates.slice(manyAt + 1).map(({ id }) => id));
  // What is not named was told of as one of many.
  expect(manyAt >= 0 || ids.every((id) => named.has(id))).toBe(true);
  expect(text).not.toContain("event: return");
  for (const socket of [...slow, fast]) socket.destroy();
});
