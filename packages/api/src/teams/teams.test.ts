import { afterAll, beforeAll, expect, test } from "vitest";
import { stillWelcome } from "../doors.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const idOf = (ctx: Awaited<ReturnType<typeof aMember>>) => (ctx.actor.kind === "user" ? ctx.actor.id : "");

async function anOffice() {
  const workspaceId = await aWorkspace(world);
  const [admin, ada, alma] = await Promise.all([
    aMember(world, { workspaceId, role: "admin" }),
    aMember(world, { workspaceId }),
    aMember(world, { workspaceId }),
  ]);
  return { admin, ada, alma };
}

test("a team is made with its members, and a person is in one team", async () => {
  const { admin, ada, alma } = await anOffice();
  const north = await call(admin).teams.create({ name: "North", memberIds: [idOf(ada), idOf(alma)] });
  await call(admin).teams.create({ name: "South", memberIds: [idOf(alma)] });
  expect((await call(ada).teams.list()).items).toMatchObject([
    { id: north.id, memberIds: [idOf(ada)] },
    { name: "South", memberIds: [idOf(alma)] },
  ]);
});

test("whoever changes teams gets a new view: open streams of theirs end", async () => {
  const { admin, ada } = await anOffice();
  expect(await stillWelcome(ada)).toBe(true);
  await call(admin).teams.create({ name: "North", memberIds: [idOf(ada)] });
  expect(await stillWelcome(ada)).toBe(false);
});

test("a team that is removed leaves its members, and its name is free again", async () => {
  const { admin, ada } = await anOffice();
  const { id } = await call(admin).teams.create({ name: "North", memberIds: [idOf(ada)] });
  await call(admin).teams.delete({ id });
  await call(admin).teams.create({ name: "North" });
  expect((await call(admin).users.list({})).total).toBe(3);
});

test("two teams of one name, a stranger, and another workspace's team are refused", async () => {
  const { admin } = await anOffice();
  const stranger = await aMember(world, { role: "admin" });
  const { id } = await call(admin).teams.create({ name: "North" });
  const other = await call(admin).teams.create({ name: "South" });
  await expect(call(admin).teams.create({ name: "North" })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(call(admin).teams.update({ id: other.id, name: "North" })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(call(admin).teams.update({ id, memberIds: [idOf(stranger)] })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  await expect(call(stranger).teams.update({ id, name: "Mine" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(call(stranger).teams.delete({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
