import { afterAll, beforeAll, expect, test } from "vitest";
import { aMember, aWorkspace, aWorld, call, type World } from "../../testing.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const newest = async (ctx: Parameters<typeof call>[0], id: string) =>
  (await call(ctx).leads.timeline({ id })).items[0]!;

test("an edit is taken back to the values before", async () => {
  const ctx = await aMember(world);
  const lead = await call(ctx).leads.create({ name: "Hedy", company: "MGM", amount: "10.00" });
  await call(ctx).leads.update({ id: lead.id, company: null, amount: 99, name: "H. Lamarr" });
  await call(ctx).events.undo({ id: (await newest(ctx, lead.id)).id });
  expect(await call(ctx).leads.get({ id: lead.id })).toMatchObject({ name: "Hedy", company: "MGM", amount: "10.00" });
});

test("a move taken back leaves no transition and the old time in stage; undoing the undo brings both back", async () => {
  const ctx = await aMember(world);
  const lead = await call(ctx).leads.create({ name: "Elisha" });
  const moved = await call(ctx).leads.move({ id: lead.id, stage: "won" });
  await call(ctx).events.undo({ id: (await newest(ctx, lead.id)).id });
  const back = await call(ctx).leads.get({ id: lead.id });
  expect(back).toMatchObject({ stage: "new", stageChangedAt: lead.stageChangedAt, stageHistory: [] });
  await call(ctx).events.undo({ id: (await newest(ctx, lead.id)).id });
  const again = await call(ctx).leads.get({ id: lead.id });
  expect(again).toMatchObject({ stage: "won", stageChangedAt: moved.stageChangedAt });
  expect(again.stageHistory).toHaveLength(1);
});

test("a deleted lead comes back with all it had", async () => {
  const ctx = await aMember(world);
  const lead = await call(ctx).leads.create({ name: "Granville Woods", email: "woods@example.com" });
  const { batchId } = await call(ctx).leads.bulkDelete({ ids: [lead.id] });
  await expect(call(ctx).leads.get({ id: lead.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await call(ctx).events.undo({ id: batchId });
  expect(await call(ctx).leads.get({ id: lead.id })).toMatchObject({
    name: "Granville Woods",
    email: "woods@example.com",
  });
});

test("a creation taken back removes the lead", async () => {
  const ctx = await aMember(world);
  const lead = await call(ctx).leads.create({ name: "By mistake" });
  await call(ctx).events.undo({ id: (await newest(ctx, lead.id)).id });
  await expect(call(ctx).leads.get({ id: lead.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a bulk move writes one transition a lead and is taken back whole", async () => {
  const ctx = await aMember(world);
  const ids: string[] = [];
  for (let i = 0; i < 20; i++)
    ids.push((await call(ctx).leads.create({ name: `Lead ${i}`, stage: i % 2 ? "new" : "proposal" })).id);
  const { changed, batchId } = await call(ctx).leads.bulkMove({ ids, stage: "proposal" });
  expect(changed).toBe(10);
  expect((await call(ctx).leads.get({ id: ids[1]! })).stageHistory).toMatchObject([{ from: "new", to: "proposal" }]);
  expect(await call(ctx).events.undo({ id: batchId })).toMatchObject({ undone: 10 });
  expect(
    (await call(ctx).leads.board({})).filter(({ count }) => count).map(({ stage, count }) => [stage, count]),
  ).toEqual([
    ["new", 10],
    ["proposal", 10],
  ]);
  expect((await call(ctx).leads.get({ id: ids[1]! })).stageHistory).toEqual([]);
});

test("an undo refuses when somebody changed the lead since, and names it", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).leads.create({ name: "Michael Pupin" });
  await call(ctx).leads.update({ id, company: "Columbia" });
  const edit = await newest(ctx, id);
  await call(ctx).leads.update({ id, company: "Serbia House" });
  await expect(call(ctx).events.undo({ id: edit.id })).rejects.toMatchObject({
    code: "CONFLICT",
    cause: { details: { conflict: { leadId: id } } },
  });
  await call(ctx).leads.update({ id, name: "Mihajlo Pupin" });
});

test("the same change is taken back once, also at once", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).leads.create({ name: "Thomas Watson" });
  await call(ctx).leads.move({ id, stage: "contacted" });
  const move = await newest(ctx, id);
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => call(ctx).events.undo({ id: move.id })));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await call(ctx).leads.get({ id })).stage).toBe("new");
});

test("another workspace's change, and a lead out of one's scope, do not exist for undo", async () => {
  const workspaceId = await aWorkspace(world);
  const admin = await aMember(world, { workspaceId, role: "admin" });
  const agent = await aMember(world, { workspaceId, recordScope: "own" });
  const stranger = await aMember(world);
  const { id } = await call(admin).leads.create({
    name: "Hers",
    ownerId: admin.actor.kind === "user" ? admin.actor.id : null,
  });
  const told = await newest(admin, id);
  await expect(call(stranger).events.undo({ id: told.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(call(agent).events.undo({ id: told.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
