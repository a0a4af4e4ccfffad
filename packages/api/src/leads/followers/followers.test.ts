import { afterAll, beforeAll, expect, test } from "vitest";
import { aMember, aWorkspace, aWorld, call, type World } from "../../testing.ts";
import { personOf } from "../../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

test("who follows a lead finds it among the followed, and nobody else does", async () => {
  const workspaceId = await aWorkspace(world);
  const [ann, bob] = [await aMember(world, { workspaceId }), await aMember(world, { workspaceId })];
  const { id } = await call(ann).leads.create({ name: "Amos Dolbear" });
  await call(ann).leads.create({ name: "Emma Nutt" });
  await call(ann).leads.follow({ id });
  await call(ann).leads.follow({ id });
  expect(await call(bob).leads.followers({ id })).toMatchObject({ items: [{ id: personOf(ann).id }] });
  expect(await call(ann).leads.list({ followed: true })).toMatchObject({ total: 1, items: [{ id }] });
  expect(await call(bob).leads.list({ followed: true })).toMatchObject({ total: 0 });
  await call(ann).leads.unfollow({ id });
  expect(await call(ann).leads.list({ followed: true })).toMatchObject({ total: 0 });
});

test("a merged lead is followed as the one that it went into, and undo takes a step back", async () => {
  const ctx = await aMember(world);
  const [survivor, merged] = [await call(ctx).leads.create({ name: "A" }), await call(ctx).leads.create({ name: "B" })];
  await call(ctx).leads.follow({ id: merged.id });
  await call(ctx).leads.merge({ survivorId: survivor.id, mergedIds: [merged.id] });
  expect(await call(ctx).leads.list({ followed: true })).toMatchObject({ total: 1, items: [{ id: survivor.id }] });
  await call(ctx).leads.unfollow({ id: survivor.id });
  const [told] = (await call(ctx).leads.timeline({ id: survivor.id })).items;
  await call(ctx).events.undo({ id: told!.id });
  expect((await call(ctx).leads.followers({ id: survivor.id })).items).toHaveLength(1);
});
