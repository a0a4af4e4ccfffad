import { leads } from "@switchboard/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportLeadsDirectly } from "../../admin/lead-export/direct/commands.ts";
import type { Ctx } from "../../context.ts";
import { mountDoors } from "../../surface/server.ts";
import { bearerOf } from "../../surface/testing.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../../testing.ts";
import { failure, personOf } from "../../testing-people.ts";
import type { Condition, FilterGroup } from "./rules.ts";

let world: World;
let ada: Ctx;
let bob: Ctx;
beforeAll(async () => {
  world = await aWorld();
  const workspaceId = await aWorkspace(world);
  ada = await aMember(world, { workspaceId, role: "admin" });
  bob = await aMember(world, { workspaceId });
  await call(ada).leads.create({
    name: "Hedy",
    email: "hedy@example.com",
    company: "Bell 100%",
    amount: "10.50",
    tags: ["hot", "vip"],
    stage: "qualified",
    ownerId: personOf(ada).id,
    expectedCloseOn: "2026-11-30",
  });
  await call(ada).leads.create({
    name: "emile",
    email: "emile@example.com",
    company: "Gray_Co",
    amount: 0,
    tags: ["vip"],
    stage: "won",
    source: "call",
    ownerId: personOf(bob).id,
    currency: "EUR",
  });
  await call(ada).leads.create({
    name: "Nobody",
    phone: "+1 212 555 0142",
    lostReason: "",
    stage: "lost",
    source: "form",
  });
});
afterAll(() => world.close());

const names = async (where: FilterGroup, timeZone?: string) =>
  (await call(ada).leads.list({ where, timeZone, sort: "created_at" })).items.map(({ name }) => name);
const ask = (...all: Condition[]) => names({ all });

const found: [Condition, string[]][] = [
  [{ field: "name", op: "is", value: "HEDY" }, ["Hedy"]],
  [{ field: "email", op: "is", value: "Hedy@Example.com" }, ["Hedy"]],
  [{ field: "company", op: "is", value: "gray_co" }, ["emile"]],
  [{ field: "name", op: "is_not", value: "hedy" }, ["emile", "Nobody"]],
  [{ field: "company", op: "is_not", value: "Bell 100%" }, ["emile", "Nobody"]],
  [{ field: "company", op: "contains", value: "0%" }, ["Hedy"]],
  [{ field: "company", op: "contains", value: "y_c" }, ["emile"]],
  [{ field: "email", op: "starts_with", value: "em" }, ["emile"]],
  [{ field: "email", op: "starts_with", value: "example" }, []],
  [{ field: "lostReason", op: "is_empty" }, ["Hedy", "emile", "Nobody"]],
  [{ field: "company", op: "is_not_empty" }, ["Hedy", "emile"]],
  [{ field: "stage", op: "any_of", value: ["won", "lost"] }, ["emile", "Nobody"]],
  [{ field: "stage", op: "none_of", value: ["won"] }, ["Hedy", "Nobody"]],
  [{ field: "currency", op: "any_of", value: ["EUR"] }, ["emile"]],
  [{ field: "ownerId", op: "any_of", value: ["me"] }, ["Hedy"]],
  [{ field: "ownerId", op: "any_of", value: ["me", "nobody"] }, ["Hedy", "Nobody"]],
  [{ field: "ownerId", op: "none_of", value: ["me"] }, ["emile", "Nobody"]],
  [{ field: "ownerId", op: "none_of", value: ["nobody"] }, ["Hedy", "emile"]],
  [{ field: "amount", op: "eq", value: 10.5 }, ["Hedy"]],
  [{ field: "amount", op: "lt", value: 5 }, ["emile"]],
  [{ field: "amount", op: "gt", value: -1 }, ["Hedy", "emile"]],
  [{ field: "amount", op: "between", value: [0, 10.5] }, ["Hedy", "emile"]],
  [{ field: "amount", op: "is_empty" }, ["Nobody"]],
  [{ field: "score", op: "lt", value: 1 }, ["Hedy", "emile", "Nobody"]],
  [{ field: "tags", op: "has_any", value: ["hot", "cold"] }, ["Hedy"]],
  [{ field: "tags", op: "has_all", value: ["vip", "hot"] }, ["Hedy"]],
  [{ field: "tags", op: "has_none", value: ["hot"] }, ["emile", "Nobody"]],
  [{ field: "tags", op: "is_empty" }, ["Nobody"]],
  [{ field: "expectedCloseOn", op: "on", value: "2026-11-30" }, ["Hedy"]],
  [{ field: "expectedCloseOn", op: "before", value: "2026-11-30" }, []],
  [{ field: "expectedCloseOn", op: "after", value: "2026-11-29" }, ["Hedy"]],
  [{ field: "expectedCloseOn", op: "between", value: ["2026-11-01", "2026-11-30"] }, ["Hedy"]],
  [{ field: "expectedCloseOn", op: "is_empty" }, ["emile", "Nobody"]],
  [{ field: "confirmedAt", op: "is_not_empty" }, []],
  [{ field: "createdAt", op: "relative", value: { span: "this", unit: "year" } }, ["Hedy", "emile", "Nobody"]],
  [{ field: "createdAt", op: "relative", value: { span: "last", count: 1, unit: "day" } }, ["Hedy", "emile", "Nobody"]],
  [{ field: "createdAt", op: "before", value: "2001-01-01" }, []],
];

test.each(found)("%j finds just the leads that are so, empty cells counted as not so", async (condition, expected) => {
  expect(await ask(condition)).toEqual(expected);
});

test("groups nest: all of them, any of them", async () => {
  const won: Condition = { field: "stage", op: "any_of", value: ["won"] };
  const rich: Condition = { field: "amount", op: "gt", value: 1 };
  const form: Condition = { field: "source", op: "any_of", value: ["form"] };
  expect(await names({ any: [won, rich] })).toEqual(["Hedy", "emile"]);
  expect(await names({ all: [won, rich] })).toEqual([]);
  expect(
    await names({ any: [form, { all: [won, { any: [rich, { field: "tags", op: "has_any", value: ["vip"] }] }] }] }),
  ).toEqual(["emile", "Nobody"]);
  expect(await names({ all: [{ any: [] }] })).toHaveLength(3);
});

test("a filter means the same in list, count, board, groups and export", async () => {
  const where: FilterGroup = { all: [{ field: "tags", op: "has_any", value: ["vip"] }] };
  expect(await call(ada).leads.count({ where })).toEqual({ count: 2 });
  const board = await call(ada).leads.board({ where });
  expect(new Set(board.flatMap(({ items }) => items.map(({ name }) => name)))).toEqual(new Set(["Hedy", "emile"]));
  const { items } = await call(ada).leads.groups({ where, by: "owner" });
  expect(new Map(items.map(({ key, count }) => [key, count]))).toEqual(
    new Map([
      [personOf(ada).id, 1],
      [personOf(bob).id, 1],
    ]),
  );
  const { stream } = await exportLeadsDirectly(ada, { where, columns: ["name"] });
  expect((await new Response(stream as ReadableStream).text()).trim().split(/\r?\n/).toSorted()).toEqual([
    "Hedy",
    "emile",
    "name",
  ]);
});

test("the REST door reads a tree as JSON, with the names that it writes itself", async () => {
  const app = mountDoors(world.services);
  const get = async (where: string) => {
    const answer = await app.request(`/api/v1/leads?where=${encodeURIComponent(where)}`, {
      headers: await bearerOf(ada),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const tree = { all: [{ field: "expected_close_on", op: "is_not_empty" }] };
  expect((await get(JSON.stringify(tree))).body.items).toMatchObject([{ name: "Hedy" }]);
  expect(await get("[not json")).toMatchObject({
    status: 400,
    body: { error: { fields: { where: [expect.any(String)] } } },
  });
  expect(await get('{"all":[{"field":"score","op":"gt","value":"much"}]}')).toMatchObject({
    status: 400,
    body: { error: { fields: { "where.all.0.value": [expect.any(String)] } } },
  });
});

const wrong: [string, unknown][] = [
  ["where", { all: [], any: [] }],
  ["where", []],
  ["where.all", { all: "stage" }],
  ["where.all.0.field", { all: [{ field: "workspaceId", op: "is", value: "x" }] }],
  [
    "where.all.1.op",
    {
      all: [
        { field: "stage", op: "any_of", value: ["new"] },
        { field: "stage", op: "contains", value: "n" },
      ],
    },
  ],
  ["where.any.0.all.0.value.0", { any: [{ all: [{ field: "stage", op: "any_of", value: ["somewhere"] }] }] }],
  ["where.all.0.value", { all: [{ field: "score", op: "gt", value: 1.5 }] }],
  ["where.all.0.value", { all: [{ field: "stage", op: "any_of", value: [] }] }],
  ["where.all.0.value", { all: [{ field: "name", op: "is_empty", value: "x" }] }],
  ["where.all.0.value", { all: [{ field: "createdAt", op: "on", value: "yesterday" }] }],
  [
    "where.all.0.value.unit",
    { all: [{ field: "createdAt", op: "relative", value: { span: "last", unit: "decade" } }] },
  ],
  ["where.all.0.also", { all: [{ field: "name", op: "is_empty", also: 1 }] }],
  ["where.all.0.all.0.all.0", { all: [{ all: [{ all: [{ all: [] }] }] }] }],
  ["where", { all: Array.from({ length: 51 }, () => ({ field: "name", op: "is_empty" })) }],
];

test.each(wrong)("a wrong condition is refused by its path: %s", async (path, where) => {
  const refused = await failure(call(ada).leads.list({ where: where as FilterGroup }));
  expect(refused).toMatchObject({ code: "invalid", fields: { [path]: [expect.any(String)] } });
  expect(await failure(call(ada).leads.list({ timeZone: "+02:00" }))).toMatchObject({
    fields: { timeZone: expect.anything() },
  });
});

test("days begin and end at midnight of the caller's time zone", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).leads.create({ name: "Late" });
  await world.services.db
    .update(leads)
    .set({ createdAt: new Date("2026-03-28T23:30:00Z") })
    .where(eq(leads.id, id));
  const count = async (value: string, timeZone: string) =>
    (await call(ctx).leads.count({ where: { all: [{ field: "createdAt", op: "on", value }] }, timeZone })).count;
  expect(await count("2026-03-28", "UTC")).toBe(1);
  expect(await count("2026-03-29", "Europe/Berlin")).toBe(1);
  expect(await count("2026-03-28", "Europe/Berlin")).toBe(0);
  expect(await count("2026-03-28", "America/Los_Angeles")).toBe(1);
});

const spans: [string, Condition["value"], string[]][] = [
  ["now", { span: "last", count: 7, unit: "day" }, ["now", "week ago"]],
  ["today and before", { span: "last", count: 1, unit: "month" }, ["now", "week ago", "month ago"]],
  ["today and after", { span: "next", count: 1, unit: "quarter" }, ["in a month", "now"]],
];

test.each(spans)("a relative span counts from today: %s", async (_, value, expected) => {
  const ctx = await aMember(world);
  const at = {
    now: "0",
    "week ago": "-7 days",
    "month ago": "-1 month",
    "half a year ago": "-6 months",
    "in a month": "1 month",
  };
  for (const [name, shift] of Object.entries(at)) {
    const { id } = await call(ctx).leads.create({ name });
    await world.services.db
      .update(leads)
      .set({ expectedCloseOn: sql`(now() at time zone 'UTC' + ${shift}::interval)::date` })
      .where(eq(leads.id, id));
  }
  const { items } = await call(ctx).leads.list({
    where: { all: [{ field: "expectedCloseOn", op: "relative", value }] },
  });
  expect(new Set(items.map(({ name }) => name))).toEqual(new Set(expected));
});

test("a screen is told which field can be asked what", async () => {
  const { items } = await call(ada).leads.fields();
  expect(items.find(({ field }) => field === "stage")).toMatchObject({
    kind: "choice",
    ops: ["any_of", "none_of"],
    choices: expect.arrayContaining(["won"]),
  });
  expect(items.find(({ field }) => field === "createdAt")?.ops).not.toContain("is_empty");
  expect(items.find(({ field }) => field === "confirmedAt")?.ops).toContain("is_not_empty");
  expect(items.map(({ field }) => field)).not.toContain("boardPosition");
});

test("deleted leads are found in the trash alone, and come back from it", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).leads.create({ name: "Gone", email: "gone@example.com", tags: ["x"] });
  await call(ctx).leads.create({ name: "Here" });
  await call(ctx).leads.delete({ id });
  expect((await call(ctx).leads.list({})).items.map(({ name }) => name)).toEqual(["Here"]);
  expect((await call(ctx).leads.list({ deleted: true, tag: "x" })).items.map(({ name }) => name)).toEqual(["Gone"]);
  const other = await call(ctx).leads.create({ email: "gone@example.com" });
  expect(await failure(call(ctx).leads.restore({ id }))).toMatchObject({
    code: "conflict",
    conflict: { existingId: other.id },
  });
  await call(ctx).leads.delete({ id: other.id });
  expect(await call(ctx).leads.restore({ id })).toMatchObject({ id, name: "Gone" });
  expect((await call(ctx).leads.list({ deleted: true })).items.map(({ id: deleted }) => deleted)).toEqual([other.id]);
  expect(await failure(call(ctx).leads.restore({ id }))).toMatchObject({ code: "not_found" });
});
