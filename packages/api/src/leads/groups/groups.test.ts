import { countsReader, events, leadDays, leadOwners } from "@switchboard/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countTouched } from "../../dashboard/counts/commands.ts";
import { followLedger } from "../../events/ledger.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../../testing.ts";
import { personOf } from "../../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

test("groups count and sum what the filter finds, each once", async () => {
  const ctx = await aMember(world);
  const me = personOf(ctx);
  await call(ctx).leads.create({ name: "a", stage: "won", amount: "10.50", company: "Bell", ownerId: me.id });
  await call(ctx).leads.create({ name: "b", stage: "new", amount: 4, company: "BELL" });
  await call(ctx).leads.create({ name: "c", stage: "new", source: "call" });
  const by = async (input: Parameters<ReturnType<typeof call>["leads"]["groups"]>[0]) =>
    (await call(ctx).leads.groups(input)).items.map(({ key, label, count, sum, weightedSum }) => [
      key,
      label,
      count,
      sum,
      weightedSum,
    ]);
  expect(await by({ by: "stage" })).toEqual([
    ["new", null, 2, "4.00", "0.40"],
    ["won", null, 1, "10.50", "10.50"],
  ]);
  expect(await by({ by: "company" })).toEqual([
    ["bell", expect.stringMatching(/^bell$/i), 2, "14.50", "10.90"],
    [null, null, 1, "0.00", "0.00"],
  ]);
  expect(await by({ by: "owner" })).toEqual([
    [null, null, 2, "4.00", "0.40"],
    [me.id, me.name, 1, "10.50", "10.50"],
  ]);
  expect(await by({ by: "source", stage: ["new"] })).toEqual([
    ["call", null, 1, "0.00", "0.00"],
    ["manual", null, 1, "4.00", "0.40"],
  ]);
  expect(await by({ by: "month", timeZone: "Pacific/Auckland" })).toEqual([
    [expect.stringMatching(/^\d{4}-\d\d$/), null, 3, "14.50", "10.90"],
  ]);
});

test("of many companies the fifty with most leads are told, and that there are more", async () => {
  const ctx = await aMember(world);
  await Promise.all(
    Array.from({ length: 51 }, (_, at) => call(ctx).leads.create({ name: "x", company: `Company ${at}` })),
  );
  await call(ctx).leads.create({ name: "x", company: "Company 7" });
  const { items, isCut } = await call(ctx).leads.groups({ by: "company" });
  expect([items.length, isCut, items[0]?.label, items[0]?.count]).toEqual([50, true, "Company 7", 2]);
});

test("groups come from sums within the caller's reach, and from the leads where sums know too little or are far behind", async () => {
  const workspaceId = await aWorkspace(world);
  const [ctx, own] = [await aMember(world, { workspaceId }), await aMember(world, { workspaceId, recordScope: "own" })];
  const { id } = await call(ctx).leads.create({ name: "a", amount: 4, ownerId: personOf(ctx).id });
  await call(ctx).leads.create({ name: "b" });
  await followLedger(world.services, countsReader, countTouched);
  // Nothing but the sums knows of these.
  await world.services.db.update(leadOwners).set({ leads: 30 }).where(eq(leadOwners.workspaceId, workspaceId));
  await world.services.db.update(leadDays).set({ leads: 40 }).where(eq(leadDays.workspaceId, workspaceId));
  const first = async (as = ctx, input = {}) => (await call(as).leads.groups(input)).items[0] ?? null;
  expect(await first()).toMatchObject({ key: "new", count: 60, sum: "4.00" });
  expect(await first(own)).toMatchObject({ key: "new", count: 30, sum: "0.00" });
  expect(await first(own, { by: "owner" })).toMatchObject({ key: null, count: 30 });
  expect(await first(ctx, { by: "month" })).toMatchObject({ count: 40 });
  expect(await first(ctx, { createdFrom: "2026-01-01" })).toMatchObject({ count: 40 });
  expect(await first(own, { by: "month" })).toMatchObject({ count: 1 });
  expect(await first(ctx, { by: "month", timeZone: "Asia/Manila" })).toMatchObject({ count: 2 });
  expect(await first(ctx, { createdFrom: "2026-01-01T00:00:01Z" })).toMatchObject({ count: 2 });
  expect(await first(ctx, { q: "a" })).toMatchObject({ count: 1 });
  await call(ctx).leads.update({ id, amount: "5.01" });
  expect(await first()).toMatchObject({ count: 60, sum: "5.01", weightedSum: "0.50" });
  const others = sql`select ${workspaceId}, gen_random_uuid(), now(), 'system', 'x', 'worker', 'x', 'x', gen_random_uuid()`;
  await world.services.db.execute(sql`
    insert into ${events} (workspace_id, id, at, actor_kind, actor_name, door, action, subject_type, subject_id)
    ${others} from generate_series(1, 5000)`);
  expect(await first()).toMatchObject({ count: 2, sum: "5.01" });
});
