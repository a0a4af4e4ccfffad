import { afterAll, beforeAll, expect, test } from "vitest";
import { aMember, aWorld, call, type World } from "../../testing.ts";
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
