import { leads } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { aMember, aWorld, call, type World } from "../../testing.ts";
import { failure } from "../../testing-people.ts";
import { sortNames } from "./queries.ts";

let world: World;
let ctx: Ctx;
beforeAll(async () => {
  world = await aWorld();
  ctx = await aMember(world);
  const stages = ["new", "won", "contacted"] as const;
  for (let n = 0; n < 24; n++) {
    const { id } = await call(ctx).leads.create({
      name: ["b", "a", "C"][n % 3],
      company: n % 4 === 0 ? null : ["Gray", "bell"][n % 2],
      amount: n % 5 === 0 ? null : n % 3,
      stage: stages[n % 3],
      email: n % 2 ? `lead${n % 7}-${n}@example.com` : null,
      expectedCloseOn: n % 3 ? `2026-11-0${1 + (n % 4)}` : null,
    });
    if (n % 2)
      await world.services.db
        .update(leads)
        .set({ score: n % 5 })
        .where(eq(leads.id, id));
  }
});
afterAll(() => world.close());

async function paged(sort: string) {
  const seen = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await call(ctx).leads.list({ sort, limit: 5, cursor: cursor ?? undefined });
    seen.push(...page.items);
    cursor = page.nextCursor;
  }
  return seen;
}

const orders = [
  ...sortNames.flatMap((column) => [column, `-${column}`]),
  "stage,-amount,name",
  "-stage,-score",
  "company,-created_at",
  "-amount,name,-score",
  "score,stage,amount",
];

test.each(orders)("pages by %s hold every lead once, in the order of one page", async (sort) => {
  const whole = (await call(ctx).leads.list({ sort, limit: 100 })).items.map(({ id }) => id);
  const pieces = (await paged(sort)).map(({ id }) => id);
  expect(pieces).toEqual(whole);
  expect(new Set(pieces).size).toBe(24);
});

test("a second column orders what is equal in the first", async () => {
  const place = { new: 0, contacted: 1, won: 5 } as Record<string, number>;
  const rows = await paged("stage,-amount");
  const keys = rows.map(({ stage, amount }) => [place[stage]!, -Number(amount ?? 0)] as const);
  expect(keys).toEqual(keys.toSorted((one, other) => one[0] - other[0] || one[1] - other[1]));
  expect(rows[0]).toMatchObject({ stage: "new" });
});

test("what has no close date stands last, whichever way the dates are sorted", async () => {
  for (const sort of ["expected_close_on", "-expected_close_on"]) {
    const dates = (await paged(sort)).map(({ expectedCloseOn }) => expectedCloseOn);
    expect(dates.indexOf(null)).toBe(dates.filter((date) => date !== null).length);
  }
});

test("the trash has its orders too", async () => {
  const { items } = await call(ctx).leads.list({ q: "lead", sort: "company" });
  const deleted = items.slice(0, 7).map(({ id }) => id);
  for (const id of deleted) await call(ctx).leads.delete({ id });
  const first = await call(ctx).leads.list({ deleted: true, sort: "company", limit: 4 });
  const second = await call(ctx).leads.list({ deleted: true, sort: "company", limit: 4, cursor: first.nextCursor! });
  expect(first).toMatchObject({ total: 7, totalIsEstimate: false });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(deleted);
  for (const id of deleted) await call(ctx).leads.restore({ id });
});

const wrong = ["", "password", "-", "name,name", "name,-name", "name,amount,stage,score", "name,,amount"];

test.each(wrong)("an order that is none is refused by name: %j", async (sort) => {
  expect(await failure(call(ctx).leads.list({ sort }))).toMatchObject({
    code: "invalid",
    fields: { sort: [expect.any(String)] },
  });
});

test("a cursor of another order is refused, and one of an earlier version still holds", async () => {
  const { nextCursor, items } = await call(ctx).leads.list({ sort: "name", limit: 5 });
  for (const sort of ["amount", "-created_at", "name,amount", "expected_close_on"])
    expect(await failure(call(ctx).leads.list({ sort, cursor: nextCursor! }))).toMatchObject({
      fields: { cursor: expect.anything() },
    });
  const last = items.at(-1)!;
  const former = Buffer.from(JSON.stringify([last.name!.toLowerCase(), last.id])).toString("base64url");
  expect(nextCursor).toBe(former);
});
