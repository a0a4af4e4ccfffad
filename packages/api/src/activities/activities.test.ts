import { afterAll, beforeAll, expect, test } from "vitest";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

test("what is due first stands first, page after page, and what has no date comes last", async () => {
  const ctx = await aMember(world);
  const { id: leadId } = await call(ctx).leads.create({ name: "Emma Nutt" });
  for (const [subject, dueAt] of [
    ["some day", null],
    ["in two days", inDays(2)],
    ["tomorrow", inDays(1)],
  ] as const)
    await call(ctx).activities.create({ leadId, subject, dueAt });
  const subjects: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(ctx).activities.list({ leadId, limit: 1, cursor });
    subjects.push(...page.items.map(({ subject }) => subject));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(subjects).toEqual(["tomorrow", "in two days", "some day"]);
});

test("done, reopened and changed are told and can be found by it", async () => {
  const ctx = await aMember(world);
  const { id: leadId } = await call(ctx).leads.create({ name: "Alma Clark" });
  const { id } = await call(ctx).activities.create({ leadId, type: "call", subject: "Ring back" });
  await call(ctx).activities.complete({ id });
  expect((await call(ctx).activities.list({ state: "open" })).items).toEqual([]);
  expect((await call(ctx).activities.list({ state: "done", ownerId: "me" })).items).toMatchObject([
    { id, leadName: "Alma Clark" },
  ]);
  await call(ctx).activities.reopen({ id });
  expect(await call(ctx).activities.update({ id, subject: "Ring back at noon" })).toMatchObject({ doneAt: null });
});

test("an activity of a lead that one may not see does not exist", async () => {
  const workspaceId = await aWorkspace(world);
  const admin = await aMember(world, { workspaceId, role: "admin" });
  const ownerId = admin.actor.kind === "user" ? admin.actor.id : null;
  const lead = await call(admin).leads.create({ name: "Hers", ownerId });
  const { id } = await call(admin).activities.create({ leadId: lead.id, subject: "Call" });
  for (const other of [await aMember(world, { workspaceId, recordScope: "own" }), await aMember(world)]) {
    expect((await call(other).activities.list({})).items).toEqual([]);
    const tries = [
      () => call(other).activities.create({ leadId: lead.id, subject: "Mine" }),
      () => call(other).activities.update({ id, subject: "Changed" }),
      () => call(other).activities.complete({ id }),
      () => call(other).activities.delete({ id }),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});

test("somebody of another workspace cannot be given work, and bad input names its field", async () => {
  const ctx = await aMember(world);
  const stranger = await aMember(world);
  const { id: leadId } = await call(ctx).leads.create({ name: "Lead" });
  const ownerId = stranger.actor.kind === "user" ? stranger.actor.id : null;
  await expect(call(ctx).activities.create({ leadId, subject: "x", ownerId })).rejects.toMatchObject({
    code: "BAD_REQUEST",
    cause: { details: { fields: { ownerId: expect.anything() } } },
  });
  await expect(call(ctx).activities.create({ leadId, subject: "  " })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
