import { closeDb, createDb } from "@switchboard/db";
import { rateLimits } from "@switchboard/db/schema";
import { testDb } from "@switchboard/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { giveBack, mustTake, takeFrom } from "./commands.ts";
import { clientAddress, networkOf } from "./network.ts";

let database: Awaited<ReturnType<typeof testDb>>;
beforeAll(async () => {
  database = await testDb({ max: 10 });
});
afterAll(() => database.close());

test("of 200 parallel tries of two instances at a limit of 10 exactly 10 pass", async () => {
  const other = createDb(database.url, { max: 10 });
  const instances = [database, { db: other }];
  const tries = Array.from({ length: 200 }, (_, number) =>
    takeFrom(instances[number % 2]!, "test", "parallel", 10, 900),
  );
  const taken = await Promise.all(tries);
  await closeDb(other);
  expect(taken.filter(({ allowed }) => allowed)).toHaveLength(10);
  expect(new Set(taken.map(({ resetsAt }) => resetsAt.getTime())).size).toBe(1);
});

test("a new window starts with nothing used, and keys do not share", async () => {
  const take = (key: string, seconds: number) => takeFrom(database, "test", key, 1, seconds);
  expect(await take("old", -1)).toMatchObject({ allowed: true, remaining: 0 });
  expect(await take("old", 900)).toMatchObject({ allowed: true });
  expect(await take("old", 900)).toMatchObject({ allowed: false });
  expect(await take("new", 900)).toMatchObject({ allowed: true });
});

test("a cost counts as many, and what is given back can be taken again", async () => {
  const limit = { name: "test", key: "costly", limit: 3, windowSeconds: 900 };
  expect(await takeFrom(database, "test", "costly", 3, 900, 3)).toMatchObject({ allowed: true, remaining: 0 });
  await giveBack(database, limit);
  await mustTake(database, limit);
  await expect(mustTake(database, limit)).rejects.toMatchObject({ code: "rate_limited" });
});

test("whoever is refused learns how long to wait", async () => {
  const limit = { name: "test", key: "wait", limit: 0, windowSeconds: 900 };
  const error = await mustTake(database, limit).catch((refusal: unknown) => refusal);
  expect(error).toMatchObject({ details: { retryAfterSeconds: expect.any(Number) } });
});

test("the table holds no address of a person", async () => {
  await takeFrom(database, "test", "emma.nutt@example.com", 1, 900);
  const rows = await database.db.select({ key: rateLimits.key }).from(rateLimits);
  expect(rows.some(({ key }) => key.includes("emma"))).toBe(false);
});

test("made-up forwarding headers change nobody's address", () => {
  const from = (forwarded: string, hops: number) =>
    clientAddress(new Headers({ "x-forwarded-for": forwarded, "x-real-ip": "9.9.9.9" }), "10.0.0.1", hops);
  expect(from("1.1.1.1", 0)).toBe("10.0.0.1");
  expect(from("1.1.1.1, 203.0.113.5", 1)).toBe("203.0.113.5");
  expect(from("1.1.1.1, 203.0.113.5, 10.0.0.2", 2)).toBe("203.0.113.5");
  expect(from("203.0.113.5", 2)).toBe("10.0.0.1");
  expect(clientAddress(new Headers(), "10.0.0.1", 1)).toBe("10.0.0.1");
});

test("a proxy that tells the port as well makes no networks of connections", () => {
  expect(networkOf("203.0.113.5:4711")).toBe("203.0.113.5");
  expect(networkOf("[2001:db8:1:2::1]:443")).toBe(networkOf("2001:db8:1:2::1"));
  expect(networkOf("[::ffff:203.0.113.5]:443")).toBe("203.0.113.5");
});

test("one IPv6 customer is one network, in any spelling", () => {
  const one = networkOf("2001:db8:1:2::1");
  expect(networkOf("2001:0DB8:0001:0002:aaaa:bbbb:cccc:dddd")).toBe(one);
  expect(networkOf("2001:db8:1:3::1")).not.toBe(one);
  expect(networkOf("::ffff:203.0.113.5")).toBe("203.0.113.5");
  expect(networkOf("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
  expect(networkOf("::1")).toBe("0:0:0:0::/64");
  expect(networkOf("")).toBe("");
});
