import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../../testing.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const newestOf = async (ctx: Ctx, id: string) => (await call(ctx).leads.timeline({ id })).items[0]!.id;
const pinned = async (ctx: Ctx, id: string) => (await call(ctx).leads.pins({ id })).items.map((entry) => entry.id);

test("what one pins stands at the top for all, the last first, and undo takes it down again", async () => {
  const workspaceId = await aWorkspace(world);
  const [ann, bob] = [await aMember(world, { workspaceId }), await aMember(world, { workspaceId })];
  const { id } = await call(ann).leads.create({ name: "Amos Dolbear" });
  const first = await newestOf(ann, id);
  await call(ann).leads.addNote({ id, body: "Asked for two lines." });
  const note = await newestOf(ann, id);
  await call(ann).leads.pin({ id, eventId: first });
  await call(ann).leads.pin({ id, eventId: note });
  await call(ann).leads.pin({ id, eventId: note });
  expect(await pinned(bob, id)).toEqual([note, first]);
  await call(bob).leads.unpin({ id, eventId: first });
  expect(await pinned(ann, id)).toEqual([note]);
  await call(bob).events.undo({ id: await newestOf(bob, id) });
  expect(await pinned(ann, id)).toEqual([note, first]);
});

test("only what the timeline tells can be pinned, and ten entries at most", async () => {
  const ctx = await aMember(world);
  const [{ id }, other] = [await call(ctx).leads.create({ name: "A" }), await call(ctx).leads.create({ name: "B" })];
  const foreign = call(ctx).leads.pin({ id, eventId: await newestOf(ctx, other.id) });
  await expect(foreign).rejects.toMatchObject({ code: "NOT_FOUND" });
  for (let note = 0; note < 11; note += 1) await call(ctx).leads.addNote({ id, body: `Note ${note}` });
  const { items } = await call(ctx).leads.timeline({ id, part: "notes" });
  for (const entry of items.slice(0, 10)) await call(ctx).leads.pin({ id, eventId: entry.id });
  await expect(call(ctx).leads.pin({ id, eventId: items[10]!.id })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("the pins of a merged lead stand on the one that it went into", async () => {
  const ctx = await aMember(world);
  const [survivor, merged] = [await call(ctx).leads.create({ name: "A" }), await call(ctx).leads.create({ name: "B" })];
  const eventId = await newestOf(ctx, merged.id);
  await call(ctx).leads.pin({ id: merged.id, eventId });
  await call(ctx).leads.merge({ survivorId: survivor.id, mergedIds: [merged.id] });
  expect(await pinned(ctx, survivor.id)).toEqual([eventId]);
});
