import { events } from "@switchboard/db/schema";
import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { aMember, aWorld, call, type World } from "../testing.ts";
import { failure, personOf } from "../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const hours = [
  { day: 2, from: 540, to: 1020 },
  { day: 1, from: 540, to: 1020 },
];
const page = (host: Ctx, changes: object = {}) => ({
  slug: "ten-lines",
  title: "Ten lines",
  timeZone: "Europe/Berlin",
  hours,
  hostIds: [personOf(host).id],
  ...changes,
});
const eventsOf = (ctx: Ctx, subjectId: string) =>
  ctx.db
    .select()
    .from(events)
    .where(and(eq(events.workspaceId, ctx.workspaceId), eq(events.subjectId, subjectId)))
    .orderBy(asc(events.xid), asc(events.id));

test("a page is made, changed, closed, opened and deleted, each told and each undone", async () => {
  const ctx = await aMember(world);
  const colleague = await aMember(world, { workspaceId: ctx.workspaceId });
  const made = await call(ctx).bookingPages.create(page(ctx));
  expect(made).toMatchObject({
    durationMinutes: 30,
    noticeMinutes: 120,
    hosts: [{ userId: personOf(ctx).id, bookedAt: null }],
  });
  const { id } = made;
  await call(ctx).bookingPages.update({ id, title: "Twenty lines", hostIds: [personOf(colleague).id] });
  await call(ctx).bookingPages.update({ id, hours: [{ day: 3, from: 0, to: 60 }] });
  await call(ctx).bookingPages.close({ id });
  expect(await call(ctx).bookingPages.open({ id })).toMatchObject({ disabledAt: null, title: "Twenty lines" });
  await call(ctx).bookingPages.delete({ id });
  expect((await call(ctx).bookingPages.list({})).items).toEqual([]);
  const told = await eventsOf(ctx, id);
  expect(told.map(({ action }) => action)).toEqual([
    "booking_page.created",
    ...Array.from({ length: 4 }, () => "booking_page.updated"),
    "booking_page.deleted",
  ]);
  for (const event of told.slice(1).toReversed()) await call(ctx).events.undo({ id: event.id });
  expect(await call(ctx).bookingPages.get({ id })).toEqual({ ...made, updatedAt: expect.any(Date) });
  await call(ctx).events.undo({ id: told[0]!.id });
  await expect(call(ctx).bookingPages.get({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the same hours in another order are no change", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).bookingPages.create(page(ctx));
  await call(ctx).bookingPages.update({ id, hours: hours.toReversed() });
  expect(await eventsOf(ctx, id)).toHaveLength(1);
});

test("an address of a page is used once, and free again when the page is gone", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).bookingPages.create(page(ctx));
  expect(await failure(call(ctx).bookingPages.create(page(ctx, { slug: "TEN-lines" })))).toMatchObject({
    code: "conflict",
    conflict: { existingId: id },
  });
  await call(ctx).bookingPages.delete({ id });
  expect(await call(ctx).bookingPages.create(page(ctx))).toMatchObject({ slug: "ten-lines" });
});

test("a host from elsewhere, hours that end before they start, and an unknown time zone name their field", async () => {
  const ctx = await aMember(world);
  const stranger = await aMember(world);
  const wrong = [
    [{ hostIds: [personOf(stranger).id] }, "hostIds"],
    [{ hours: [{ day: 1, from: 600, to: 540 }] }, "hours"],
    [{ timeZone: "Mars/Olympus" }, "timeZone"],
    [{ slug: "two words" }, "slug"],
  ] as const;
  for (const [changes, field] of wrong)
    expect(await failure(call(ctx).bookingPages.create(page(ctx, changes)))).toMatchObject({
      code: "invalid",
      fields: { [field]: expect.anything() },
    });
});
