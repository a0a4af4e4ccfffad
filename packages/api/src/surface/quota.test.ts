import { afterAll, beforeAll, expect, test } from "vitest";
import { aMember, aWorld, type World } from "../testing.ts";
import { mountDoors } from "./server.ts";
import { keyOf } from "./testing.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld({ API_LIMIT_PER_MINUTE: 40 });
});
afterAll(() => world.close());

test("instances share one limit and never let more through, and say when to come back", async () => {
  const headers = await keyOf(await aMember(world), ["leads:read"]);
  const instances = [mountDoors(world.services), mountDoors(world.services), mountDoors(world.services)];
  const answers = await Promise.all(
    Array.from({ length: 120 }, async (_, turn) => instances[turn % 3]!.request("/api/leads/count", { headers })),
  );
  const allowed = answers.filter(({ status }) => status === 200).length;
  expect(allowed).toBeLessThanOrEqual(40);
  expect(allowed).toBeGreaterThanOrEqual(40 - 3 * 2);
  const refused = answers.find(({ status }) => status === 429);
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(refused?.headers.get("ratelimit-remaining")).toBe("0");
  expect(await refused?.json()).toMatchObject({ error: { code: "rate_limited" } });
});

test("one caller's limit is not another's", async () => {
  const member = await aMember(world);
  const app = mountDoors(world.services);
  const [greedy, modest] = [await keyOf(member, ["leads:read"]), await keyOf(member, ["leads:read"])];
  for (let turn = 0; turn < 45; turn += 1) await app.request("/api/leads/count", { headers: greedy });
  expect((await app.request("/api/leads/count", { headers: greedy })).status).toBe(429);
  expect((await app.request("/api/leads/count", { headers: modest })).status).toBe(200);
});
