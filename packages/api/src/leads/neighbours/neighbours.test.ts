import { afterAll, beforeAll, expect, test } from "vitest";
import { aMember, aWorkspace, aWorld, call, type World } from "../../testing.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

test.each(["name", "-name", "expected_close_on,-name", "-expected_close_on"])(
  "whoever goes from neighbour to neighbour meets every lead of the list once, in its order: %s",
  async (sort) => {
    const ctx = await aMember(world);
    for (const [name, expectedCloseOn] of [
      ["B", null],
      ["A", "2026-12-01"],
      ["D", null],
      ["C", "2026-11-30"],
    ] as const)
      await call(ctx).leads.create({ name, expectedCloseOn });
    await call(ctx).leads.create({ name: "E", source: "call" });
    const filter = { source: ["manual" as const] };
    const listed = (await call(ctx).leads.list({ ...filter, sort })).items.map(({ id }) => id);
    const met: (string | null)[] = [listed[0]!];
    for (let id = met[0]; id; met.push(id ?? null))
      id = (await call(ctx).leads.neighbours({ id, ...filter, sort })).nextId;
    expect(met).toEqual([...listed, null]);
    const back = await call(ctx).leads.neighbours({ id: listed[1]!, ...filter, sort });
    expect(back).toEqual({ previousId: listed[0], nextId: listed[2] });
  },
);

test("nobody else's lead is a neighbour", async () => {
  const workspaceId = await aWorkspace(world);
  const [ann, bob] = [await aMember(world, { workspaceId }), await aMember(world, { workspaceId, recordScope: "own" })];
  const { id } = await call(bob).leads.create({ name: "Amos Dolbear" });
  await call(ann).leads.create({ name: "Emma Nutt", ownerId: ann.actor.kind === "user" ? ann.actor.id : null });
  expect(await call(bob).leads.neighbours({ id })).toEqual({ previousId: null, nextId: null });
  const stranger = await aMember(world);
  await expect(call(stranger).leads.neighbours({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
