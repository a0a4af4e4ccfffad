import { afterAll, beforeAll, expect, test } from "vitest";
import { seed } from "./seed.ts";
import { testDb } from "./testing.ts";

let database: Awaited<ReturnType<typeof testDb>>;
beforeAll(async () => {
  database = await testDb();
});
afterAll(() => database.close());

const counted = () => database.sql<{ what: string; rows: number }[]>`
  select 'leads' as what, count(*)::int as rows from leads
  union all select 'contacts with an account', count(*)::int from contacts where account_id is not null
  union all select 'meetings held by a host', count(*)::int from meetings where holds_time_at is not null and host_id is not null
  union all select 'tickets of a known contact', count(*)::int from tickets where contact_id is not null
  union all select 'letters that were read', count(*)::int from campaign_mails where opened_at is not null order by 1`;

test("a fresh installation begins with a story in every room, and a second start adds nothing", async () => {
  const admin = { adminEmail: "admin@example.com", adminPasswordHash: "none" };
  await seed(database.url, admin);
  const told = await counted();
  expect(told.filter(({ rows }) => rows === 0)).toEqual([]);
  await seed(database.url, admin);
  expect(await counted()).toEqual(told);
});
