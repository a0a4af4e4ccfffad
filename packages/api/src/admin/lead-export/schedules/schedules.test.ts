import { leadExports, memberships } from "@switchboard/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../../context.ts";
import { aMember, aWorld, type World } from "../../../testing.ts";
import { personOf } from "../../../testing-people.ts";
import { createAdminCaller } from "../../router.ts";
import { streamLeadExport } from "../commands.ts";
import { exportDue } from "./due/commands.ts";
import { writeExportReady } from "./queries.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const call = (ctx: Ctx) => createAdminCaller(ctx);
const anAdmin = (workspaceId?: string) => aMember(world, { role: "admin", ...(workspaceId && { workspaceId }) });
const daily = { every: "daily", hour: 7, timeZone: "Asia/Manila" } as const;

async function aSchedule() {
  const ctx = await anAdmin();
  const reader = await anAdmin(ctx.workspaceId);
  const preset = await call(ctx).exportPresets.create({ name: "Daily", format: "csv", columns: ["email"] });
  const rhythm = { ...daily, recipientIds: [personOf(reader).id] };
  const schedule = await call(ctx).exportSchedules.create({ presetId: preset.id, rhythm });
  return { ctx, reader, preset, schedule, dueAt: schedule.nextAt };
}

const preparedIn = (ctx: Ctx) =>
  world.services.db.select().from(leadExports).where(eq(leadExports.workspaceId, ctx.workspaceId));

const setRole = (ctx: Ctx, role: "admin" | "agent") =>
  world.services.db
    .update(memberships)
    .set({ role })
    .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.userId, personOf(ctx).id)));

test("a due time is served once by two workers, and the next is a day on", async () => {
  const { ctx, reader, schedule, preset, dueAt } = await aSchedule();
  await exportDue(world.services, new Date(dueAt.getTime() - 1));
  expect(await preparedIn(ctx)).toEqual([]);
  await Promise.all([exportDue(world.services, dueAt), exportDue(world.services, dueAt)]);
  const [one, ...others] = await preparedIn(ctx);
  expect(others).toEqual([]);
  expect(one).toMatchObject({ name: "Daily", columns: ["email"], startedById: personOf(reader).id, startedAt: null });
  const [next] = await call(ctx).exportSchedules.list();
  expect(next!.nextAt.getTime()).toBe(dueAt.getTime() + 86_400_000);
  const { items } = await call(ctx).events.list({ action: ["export_schedule.came_due"] });
  expect(items).toEqual([
    expect.objectContaining({
      subjectId: schedule.id,
      after: expect.objectContaining({ link: expect.stringContaining(`/api/v1/leads/export?preset=${preset.id}`) }),
    }),
  ]);
});

test("the mail goes to the reader while they are an admin and the file waits", async () => {
  const { ctx, reader, dueAt } = await aSchedule();
  await exportDue(world.services, dueAt);
  const [one] = await preparedIn(ctx);
  const job = { workspaceId: ctx.workspaceId, exportId: one!.id };
  const queued = await world.services.db.execute(
    sql`select 1 from pgboss.job where name = 'mail' and data->>'exportId' = ${one!.id}`,
  );
  expect(queued).toHaveLength(1);
  expect(await writeExportReady(world.services, job)).toMatchObject({
    to: personOf(reader).email,
    subject: "Export ready: Daily",
    text: expect.stringContaining("/admin/exports"),
  });
  await setRole(reader, "agent");
  expect(await writeExportReady(world.services, job)).toBeNull();
  await setRole(reader, "admin");
  await call(reader).exports.cancel({ id: one!.id });
  expect(await writeExportReady(world.services, job)).toBeNull();
});

test("it rests once its owner is no admin, and goes on in the name of who resumes it", async () => {
  const { ctx, reader, schedule, dueAt } = await aSchedule();
  await setRole(ctx, "agent");
  await exportDue(world.services, dueAt);
  expect(await preparedIn(ctx)).toEqual([]);
  expect(await call(reader).exportSchedules.list()).toEqual([expect.objectContaining({ pausedAt: expect.any(Date) })]);
  const resumed = await call(reader).exportSchedules.update({ id: schedule.id, isPaused: false });
  expect(resumed).toMatchObject({ pausedAt: null, ownerName: personOf(reader).name });
  await exportDue(world.services, resumed.nextAt);
  expect(await preparedIn(ctx)).toHaveLength(1);
});

test("neither a deleted schedule nor one of a deleted preset comes due; undo brings both back", async () => {
  const { ctx, schedule, preset, dueAt } = await aSchedule();
  const takeBack = async (subjectId: string) => {
    const { items } = await call(ctx).events.list({ subjectId, limit: 1 });
    await call(ctx).events.undo({ id: items[0]!.id });
  };
  await call(ctx).exportSchedules.delete({ id: schedule.id });
  await exportDue(world.services, dueAt);
  await takeBack(schedule.id);
  await call(ctx).exportPresets.delete({ id: preset.id });
  await exportDue(world.services, dueAt);
  expect(await preparedIn(ctx)).toEqual([]);
  expect(await call(ctx).exportSchedules.list()).toEqual([]);
  await takeBack(preset.id);
  await exportDue(world.services, dueAt);
  expect(await preparedIn(ctx)).toHaveLength(1);
});

test("only admins of the workspace get the mail, and a week needs its day", async () => {
  const { ctx, preset } = await aSchedule();
  const agent = await aMember(world, { workspaceId: ctx.workspaceId });
  const stranger = await anAdmin();
  for (const somebody of [agent, stranger])
    await expect(
      call(ctx).exportSchedules.create({
        presetId: preset.id,
        rhythm: { ...daily, recipientIds: [personOf(somebody).id] },
      }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(
    call(ctx).exportSchedules.create({ presetId: preset.id, rhythm: { ...daily, every: "weekly", recipientIds: [] } }),
  ).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("an export that nobody took within a day has expired", async () => {
  const { ctx, reader, dueAt } = await aSchedule();
  await exportDue(world.services, dueAt);
  const [one] = await preparedIn(ctx);
  await world.services.db
    .update(leadExports)
    .set({ createdAt: new Date(Date.now() - 25 * 3_600_000) })
    .where(eq(leadExports.id, one!.id));
  expect(await call(reader).exports.progress({ id: one!.id })).toMatchObject({ state: "expired", isMine: true });
  await expect(streamLeadExport(reader, one!.id)).rejects.toMatchObject({ code: "conflict" });
});

test("a preset that is scheduled cannot be unmade, only deleted", async () => {
  const { ctx, preset } = await aSchedule();
  const { items } = await call(ctx).events.list({ subjectId: preset.id, limit: 1 });
  await expect(call(ctx).events.undo({ id: items[0]!.id })).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await call(ctx).exportSchedules.list()).toHaveLength(1);
});
