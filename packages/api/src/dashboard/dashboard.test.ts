import { campaigns, countsReader, leadDays, leads, meetings, tickets } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { followLedger } from "../events/ledger.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";
import { personOf } from "../testing-people.ts";
import { countTouched, startCounting } from "./counts/commands.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const today = () => new Date().toISOString().slice(0, 10);
const ago = (days: number, hours = 0) => new Date(Date.now() - (days * 24 + hours) * 3_600_000);
const dayAgo = (days: number) => ago(days).toISOString().slice(0, 10);
const week = () => ({ from: dayAgo(6), to: today() });

const put = (ctx: Ctx, ...rows: Partial<typeof leads.$inferInsert>[]) =>
  world.services.db.insert(leads).values(rows.map((row) => ({ workspaceId: ctx.workspaceId, ...row })));

test("leads are counted on the day that they came, with days of none, and beside the time before", async () => {
  const ctx = await aMember(world);
  await put(
    ctx,
    { source: "call", createdAt: ago(0) },
    { source: "landing", createdAt: ago(2) },
    { source: "landing", createdAt: ago(2) },
    { source: "api", createdAt: ago(8) },
    { source: "api", createdAt: ago(40) },
    { source: "api", createdAt: ago(0), deletedAt: new Date() },
  );
  const neighbour = await aMember(world);
  await put(neighbour, { source: "odoo" });

  const figures = await call(ctx).dashboard.get(week());
  expect(figures).toMatchObject({
    ...week(),
    before: { from: dayAgo(13), to: dayAgo(7) },
    came: { now: 3, before: 1 },
  });
  expect(figures.perDay.map(({ day }) => day)).toEqual([6, 5, 4, 3, 2, 1, 0].map(dayAgo));
  expect(figures.perDay.map(({ sources }) => sources)).toEqual([
    [],
    [],
    [],
    [],
    [{ source: "landing", count: 2 }],
    [],
    [{ source: "call", count: 1 }],
  ]);
});

test("the pipeline holds every open lead with its amounts by currency, and weighs them", async () => {
  const ctx = await aMember(world);
  await put(
    ctx,
    { stage: "proposal", amount: "1000", createdAt: ago(300) },
    { stage: "proposal", amount: "500.50" },
    { stage: "proposal", amount: "70000", currency: "PHP" },
    { stage: "new" },
    { stage: "won", amount: "9" },
  );
  const { pipeline } = await call(ctx).dashboard.get({});
  expect(pipeline.map(({ stage, count }) => [stage, count])).toEqual([
    ["new", 1],
    ["contacted", 0],
    ["qualified", 0],
    ["proposal", 3],
    ["negotiation", 0],
  ]);
  expect(pipeline[3]!.amounts).toEqual([
    { currency: "USD", amount: "1500.50", weighted: "900.30" },
    { currency: "PHP", amount: "70000.00", weighted: "42000.00" },
  ]);
});

test("the funnel knows how far lost leads got, and won amounts count on the day of winning", async () => {
  const ctx = await aMember(world);
  const by = call(ctx);
  const [bell, gray, nutt] = [
    await by.leads.create({ name: "Bell", amount: "250" }),
    await by.leads.create({ name: "Gray" }),
    await by.leads.create({ name: "Nutt" }),
  ];
  for (const stage of ["contacted", "proposal", "won"] as const) await by.leads.move({ id: bell.id, stage });
  for (const stage of ["qualified", "lost"] as const) await by.leads.move({ id: gray.id, stage });
  await put(ctx, { stage: "won", amount: "40", createdAt: ago(90), stageChangedAt: ago(10) });

  const figures = await by.dashboard.get(week());
  expect(figures.funnel.map(({ stage, reached, standing }) => [stage, reached, standing])).toEqual([
    ["new", 3, 1],
    ["contacted", 2, 0],
    ["qualified", 2, 0],
    ["proposal", 1, 0],
    ["negotiation", 1, 0],
    ["won", 1, 1],
  ]);
  expect(figures.won).toEqual({
    now: 1,
    before: 1,
    amounts: [{ currency: "USD", amount: "250.00" }],
    amountsBefore: [{ currency: "USD", amount: "40.00" }],
  });
  expect(figures.lost).toEqual({ now: 1, before: 0 });
  const left = figures.stageTimes.map(({ stage, left: many, wentOn }) => [stage, many, wentOn]);
  expect(left).toEqual([
    ["new", 2, 2],
    ["contacted", 1, 1],
    ["qualified", 1, 0],
    ["proposal", 1, 1],
    ["negotiation", 0, 0],
  ]);
  expect(figures.stageTimes[4]).toMatchObject({ medianSeconds: null, meanSeconds: null });
  expect(nutt.stage).toBe("new");
});

test("the sums that the worker keeps give the same answer as the leads themselves", async () => {
  const fresh = await aWorld();
  const ctx = await aMember(fresh);
  const by = call(ctx);
  for (const stage of ["new", "qualified", "won", "lost"] as const)
    await by.leads.create({ name: stage, stage, amount: "12.5" });
  const read = await by.dashboard.get({});
  await startCounting(fresh.services);
  await followLedger(fresh.services, countsReader, countTouched);
  expect(await by.dashboard.get({})).toEqual(read);
  await fresh.services.db.update(leadDays).set({ leads: 7 }).where(eq(leadDays.workspaceId, ctx.workspaceId));
  expect(await by.dashboard.get({})).not.toEqual(read);
  await fresh.close();
});

test("whoever sees their own leads only gets figures of these and of nobody's, not of the rest", async () => {
  const workspaceId = await aWorkspace(world);
  const [mine, all] = [
    await aMember(world, { workspaceId, recordScope: "own" }),
    await aMember(world, { workspaceId }),
  ];
  const [me, other] = [personOf(mine).id, personOf(all).id];
  await put(
    mine,
    { ownerId: me, stage: "contacted", amount: "10" },
    { ownerId: other, stage: "contacted", amount: "5000" },
    { stage: "contacted" },
  );
  for (const id of [me, other]) {
    const [lead] = await world.services.db.select().from(leads).where(eq(leads.ownerId, id));
    await call(all).leads.move({ id: lead!.id, stage: "qualified" });
  }
  await world.services.db
    .insert(campaigns)
    .values({ workspaceId, name: "Spring", status: "active", utmCampaign: "spring" });
  await world.services.db.update(leads).set({ utmCampaign: "spring" }).where(eq(leads.workspaceId, workspaceId));
  await startCounting(world.services);

  const [own, everything] = [await call(mine).dashboard.get({}), await call(all).dashboard.get({})];
  expect([own.came.now, everything.came.now]).toEqual([2, 3]);
  expect(own.pipeline[2]!.amounts[0]!.amount).toBe("10.00");
  expect(everything.pipeline[2]!.amounts[0]!.amount).toBe("5010.00");
  expect([own.stageTimes[1]!.left, everything.stageTimes[1]!.left]).toEqual([1, 2]);
  expect([own.campaigns[0]!.leads, everything.campaigns[0]!.leads]).toEqual([2, 3]);
});

test("what waits for somebody: the meetings of their today, unsolved tickets by age, late activities", async () => {
  const ctx = await aMember(world);
  const { workspaceId } = ctx;
  const { db } = world.services;
  const noon = new Date(`${today()}T12:00:00Z`);
  const at = (hours: number) => new Date(noon.getTime() + hours * 3_600_000);
  const meeting = (title: string, hours: number, more = {}) => ({
    workspaceId,
    title,
    startsAt: at(hours),
    endsAt: at(hours + 1),
    ...more,
  });
  await db
    .insert(meetings)
    .values([
      meeting("Noon", 0),
      meeting("Tomorrow", 13),
      meeting("Called off", 1, { cancelledAt: new Date() }),
      meeting("Gone", 1, { deletedAt: new Date() }),
    ]);
  await db.insert(tickets).values([
    { workspaceId, number: 1, subject: "New", createdAt: ago(0), solveBy: ago(-1) },
    { workspaceId, number: 2, subject: "Late", createdAt: ago(5), solveBy: ago(1) },
    { workspaceId, number: 3, subject: "Waits", createdAt: ago(30), status: "pending", solveBy: ago(1) },
    { workspaceId, number: 4, subject: "Done", createdAt: ago(1), status: "solved" },
  ]);
  const lead = await call(ctx).leads.create({ name: "Bell" });
  await call(ctx).activities.create({ leadId: lead.id, subject: "Call", dueAt: ago(1) });
  await call(ctx).activities.create({ leadId: lead.id, subject: "Later", dueAt: ago(-1) });

  const figures = await call(ctx).dashboard.get({});
  expect(figures.meetings).toMatchObject({ count: 1, items: [{ title: "Noon" }] });
  expect(figures.tickets).toEqual({
    open: 2,
    pending: 1,
    overdue: 1,
    ages: [
      { age: "day", open: 1, pending: 0 },
      { age: "three_days", open: 0, pending: 0 },
      { age: "week", open: 1, pending: 0 },
      { age: "older", open: 0, pending: 1 },
    ],
  });
  expect(figures.lateActivities).toBe(1);
  const withoutMeetings = { ...ctx, scopes: ["dashboard:read"] as const };
  expect((await call(withoutMeetings).dashboard.get({})).meetings).toEqual({ count: 1, items: [] });
});

test("a meeting is of the day that it is where the reader is", async () => {
  const ctx = await aMember(world);
  const now = Date.now();
  const timeZone = "Pacific/Kiritimati"; // 14 hours ahead: its day begins while that of UTC is not over
  const theirDay = new Intl.DateTimeFormat("en-CA", { timeZone }).format(now);
  const startsAt = new Date(Date.parse(`${theirDay}T00:30:00Z`) - 14 * 3_600_000);
  await world.services.db
    .insert(meetings)
    .values({ workspaceId: ctx.workspaceId, title: "Early", startsAt, endsAt: new Date(startsAt.getTime() + 1) });
  expect((await call(ctx).dashboard.get({ timeZone })).meetings.count).toBe(1);
});

test("days that make no sense are refused by name", async () => {
  const ctx = await aMember(world);
  for (const input of [
    { from: "2026-11-21", to: "2026-11-20" },
    { from: "2020-01-01", to: "2026-01-01" },
    { from: "yesterday" },
    { timeZone: "Mars/Base" },
  ])
    await expect(call(ctx).dashboard.get(input)).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
