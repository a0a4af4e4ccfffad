import { leads } from "@switchboard/db/schema";
import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { aMember, aWorld, call, type World } from "../../testing.ts";
import { failure } from "../../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

/** Leads in one column; the last one stands on top. */
async function aColumn(ctx: Ctx, ...names: string[]) {
  const ids: Record<string, string> = {};
  for (const name of names) ids[name] = (await call(ctx).leads.create({ name })).id;
  return ids;
}

async function column(ctx: Ctx, stage = "new") {
  const board = await call(ctx).leads.board({});
  return board
    .find((one) => one.stage === stage)!
    .items.map(({ name }) => name)
    .join("");
}

test("a card stays where it was put, also as new leads come in", async () => {
  const ctx = await aMember(world);
  const { a, b, c, d } = await aColumn(ctx, "a", "b", "c", "d");
  expect(await column(ctx)).toBe("dcba");
  await call(ctx).leads.place({ id: a!, above: c!, below: b! });
  expect(await column(ctx)).toBe("dcab");
  await call(ctx).leads.place({ id: d!, above: b!, below: null });
  expect(await column(ctx)).toBe("cabd");
  await call(ctx).leads.place({ id: b!, above: null, below: c! });
  expect(await column(ctx)).toBe("bcad");
  await aColumn(ctx, "e");
  expect(await column(ctx)).toBe("ebcad");
});

test("cards that came in at the same moment can be put in any order", async () => {
  const ctx = await aMember(world);
  const ids = await aColumn(ctx, "a", "b", "c", "d", "e");
  await world.services.db
    .update(leads)
    .set({ createdAt: new Date() })
    .where(and(eq(leads.workspaceId, ctx.workspaceId), inArray(leads.id, Object.values(ids))));
  const order = ["b", "a", "d", "c", "e"];
  for (const [at, name] of order.entries()) {
    const above = at === 0 ? null : ids[order[at - 1]!]!;
    const rest = (await column(ctx)).replace(name, "");
    const below = ids[rest[at]!] ?? null;
    await call(ctx).leads.place({ id: ids[name]!, above, below });
  }
  expect(await column(ctx)).toBe("badce");
});

test("a hundred cards put at one place one after the other all find room", async () => {
  const ctx = await aMember(world);
  const { b } = await aColumn(ctx, "a", "b");
  const names = Array.from({ length: 100 }, (_, at) => String.fromCodePoint(0x4e00 + at));
  for (const name of names) {
    const { id } = await call(ctx).leads.create({ name, stage: "won" });
    await call(ctx).leads.place({ id, above: b!, below: null, stage: "new" });
  }
  const shown: (string | null)[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await call(ctx).leads.boardColumn({ stage: "new", limit: 7, cursor: cursor ?? undefined });
    shown.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  }
  expect(shown).toEqual(["b", ...names.toReversed(), "a"]);
});

test("a card is put into another column as one move, and undo puts it and those that made room back", async () => {
  const ctx = await aMember(world);
  const { a, b } = await aColumn(ctx, "a", "b");
  const { id } = await call(ctx).leads.create({ name: "c", stage: "won" });
  await world.services.db
    .update(leads)
    .set({ createdAt: new Date("2026-01-01T00:00:00Z") })
    .where(and(eq(leads.workspaceId, ctx.workspaceId), inArray(leads.id, [a!, b!])));
  await call(ctx).leads.place({ id, stage: "new", above: b!, below: a! });
  expect(await column(ctx)).toBe("bca");
  const [told] = (await call(ctx).leads.timeline({ id })).items;
  expect(told).toMatchObject({ action: "lead.stage_moved", after: { stage: "new" } });
  await call(ctx).events.undo({ id: told!.id });
  expect([await column(ctx), await column(ctx, "won")]).toEqual(["ba", "c"]);
  const { items } = await call(ctx).leads.list({ stage: ["new"] });
  expect(items.map(({ boardPosition }) => boardPosition)).toEqual([null, null]);
});

test("a place is lost with a move to another column", async () => {
  const ctx = await aMember(world);
  const { a, b, c } = await aColumn(ctx, "a", "b", "c");
  await call(ctx).leads.place({ id: a!, above: null, below: b! });
  expect(await call(ctx).leads.move({ id: a!, stage: "contacted" })).toMatchObject({ boardPosition: null });
  await call(ctx).leads.place({ id: b!, above: null, below: c! });
  const merge = { survivorId: b!, mergedIds: [a!], values: { stage: a! } };
  expect((await call(ctx).leads.merge(merge)).lead).toMatchObject({ stage: "contacted", boardPosition: null });
});

test("more cards of a column come page by page, each once, in the order of the board", async () => {
  const ctx = await aMember(world);
  const ids = await aColumn(ctx, "a", "b", "c", "d", "e", "f", "g", "h");
  await call(ctx).leads.place({ id: ids["a"]!, above: ids["f"]!, below: ids["e"]! });
  const shown: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await call(ctx).leads.boardColumn({ stage: "new", limit: 3, cursor: cursor ?? undefined });
    shown.push(...page.items.map(({ name }) => name ?? ""));
    cursor = page.nextCursor;
  }
  expect(shown.join("")).toBe("hgfaedcb");
  expect(await failure(call(ctx).leads.boardColumn({ stage: "new", cursor: "bm9uZQ" }))).toMatchObject({
    fields: { cursor: expect.anything() },
  });
});

test("a card tells what is to be done next, and whether it stands too long", async () => {
  const ctx = await aMember(world);
  const { a, b } = await aColumn(ctx, "a", "b");
  const plan = (subject: string, dueAt: string | null) =>
    call(ctx).activities.create({ leadId: a!, subject, type: "call", dueAt });
  await plan("later", "2026-12-24T10:00:00Z");
  await plan("sooner", "2026-12-01T10:00:00Z");
  await plan("some day", null);
  const done = await plan("done", "2026-11-01T10:00:00Z");
  await call(ctx).activities.complete({ id: done.id });
  await world.services.db
    .update(leads)
    .set({ stageChangedAt: new Date(Date.now() - 8 * 86_400_000) })
    .where(eq(leads.id, b!));
  const [first] = await call(ctx).leads.board({});
  expect(first).toMatchObject({ stage: "new", rotDays: 7 });
  expect(first!.items).toMatchObject([
    { name: "b", isRotting: true, nextActivity: null },
    {
      name: "a",
      isRotting: false,
      nextActivity: { subject: "sooner", type: "call", dueAt: new Date("2026-12-01T10:00:00Z") },
    },
  ]);
});

test("the board weighs what a column is worth by the chance of winning", async () => {
  const ctx = await aMember(world);
  await call(ctx).leads.create({ name: "a", stage: "qualified", amount: "10.50" });
  await call(ctx).leads.create({ name: "b", stage: "qualified" });
  const board = await call(ctx).leads.board({});
  expect(board.find(({ stage }) => stage === "qualified")).toMatchObject({
    count: 2,
    sum: "10.50",
    weightedSum: "4.20",
    winChance: 0.4,
  });
});

test("a gate holds a lead back until it has what the stage asks for, at every way in", async () => {
  const ctx = await aMember(world, { role: "admin" });
  const set = await call(ctx).workspaces.setPipeline({
    gates: { won: ["amount", "company"] },
    rotDays: { new: 3 },
    mostLeads: { new: 2 },
  });
  expect(set.stages.find(({ stage }) => stage === "won")?.gates.toSorted()).toEqual(["amount", "company"]);
  expect(await call(ctx).leads.pipeline()).toEqual(set);
  expect(set.stages[0]).toMatchObject({ stage: "new", rotDays: 3, mostLeads: 2 });
  const { id } = await call(ctx).leads.create({ name: "Almon", company: "Strowger" });
  const refused = { code: "invalid", word: "gate", fields: { amount: [expect.any(String)] } };
  expect(await failure(call(ctx).leads.move({ id, stage: "won" }))).toEqual({
    ...refused,
    message: expect.any(String),
  });
  expect(await failure(call(ctx).leads.update({ id, stage: "won" }))).toMatchObject(refused);
  expect(await failure(call(ctx).leads.place({ id, stage: "won", above: null, below: null }))).toMatchObject(refused);
  expect(await call(ctx).leads.move({ id, stage: "won", amount: 12 })).toMatchObject({ stage: "won", amount: "12.00" });
  const [told] = (await call(ctx).events.list({ action: ["workspace.pipeline_changed"] })).items;
  await call(ctx).events.undo({ id: told!.id });
  const free = await call(ctx).leads.create({ name: "Emile" });
  expect(await call(ctx).leads.move({ id: free.id, stage: "won" })).toMatchObject({ stage: "won" });
});

test("only an admin sets what stages ask for, and only fields that can be empty are asked for", async () => {
  const [agent, admin] = [await aMember(world), await aMember(world, { role: "admin" })];
  expect(await failure(call(agent).workspaces.setPipeline({}))).toMatchObject({ code: "forbidden" });
  expect(await failure(call(admin).workspaces.setPipeline({ gates: { won: ["stage"] } }))).toMatchObject({
    code: "invalid",
  });
});
