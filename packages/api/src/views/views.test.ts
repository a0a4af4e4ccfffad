import { views } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";
import { failure, personOf } from "../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

async function colleagues() {
  const workspaceId = await aWorkspace(world);
  return {
    ada: await aMember(world, { workspaceId }),
    bob: await aMember(world, { workspaceId }),
    admin: await aMember(world, { workspaceId, role: "admin" }),
  };
}

const state = {
  filter: { where: { all: [{ field: "score", op: "gt", value: 50 }] } },
  sort: "-amount,name",
  columns: [{ field: "name", width: 240, pinned: "left" }, { field: "amount" }, { field: "email", hidden: true }],
  groupBy: "stage",
  density: "compact",
} as const;

test("a view keeps filter, order, columns, group and density, and is its owner's alone", async () => {
  const { ada, bob, admin } = await colleagues();
  const view = await call(ada).views.create({ name: "Hot", layout: "board", state: structuredClone(state) as object });
  expect(view).toMatchObject({
    name: "Hot",
    layout: "board",
    state,
    isMine: true,
    mayEdit: true,
    sharedAt: null,
    ownerName: ada.actor.name,
  });
  expect(await call(ada).leads.count(view.state.filter)).toEqual({ count: 0 });
  expect((await call(ada).views.list()).items).toEqual([view]);
  for (const other of [bob, admin, await aMember(world)]) {
    expect((await call(other).views.list()).items).toEqual([]);
    expect(await failure(call(other).views.update({ id: view.id, name: "Mine" }))).toMatchObject({ code: "not_found" });
    expect(await failure(call(other).views.delete({ id: view.id }))).toMatchObject({ code: "not_found" });
  }
});

test("a shared view is seen by all; its owner or an admin changes it, others make their own copy", async () => {
  const { ada, bob, admin } = await colleagues();
  const { id } = await call(ada).views.create({ name: "Open" });
  const shared = await call(ada).views.share({ id });
  expect(shared.sharedAt).toBeInstanceOf(Date);
  expect(await call(ada).views.share({ id })).toEqual(shared);
  expect((await call(bob).views.list()).items).toMatchObject([{ id, isMine: false, mayEdit: false }]);
  expect(await failure(call(bob).views.update({ id, name: "x" }))).toMatchObject({ code: "forbidden" });
  expect(await failure(call(bob).views.delete({ id }))).toMatchObject({ code: "forbidden" });
  const copy = await call(bob).views.duplicate({ id });
  expect(copy).toMatchObject({ name: "Open (copy)", isMine: true, sharedAt: null, ownerId: personOf(bob).id });
  expect(await call(admin).views.update({ id, name: "All open" })).toMatchObject({
    name: "All open",
    ownerId: personOf(ada).id,
  });
  await call(ada).views.unshare({ id });
  expect((await call(bob).views.list()).items.map((view) => view.id)).toEqual([copy.id]);
});

test("a deleted view comes back by undo, and a changed one becomes what it was", async () => {
  const { ada } = await colleagues();
  const view = await call(ada).views.create({ name: "Hot", state: structuredClone(state) as object });
  const { batchId } = await call(ada).views.delete({ id: view.id });
  expect((await call(ada).views.list()).items).toEqual([]);
  await call(ada).events.undo({ id: batchId });
  expect((await call(ada).views.list()).items).toMatchObject([{ id: view.id, state }]);
  await call(ada).views.update({ id: view.id, state: {} });
  expect((await call(ada).views.list()).items[0]?.state).toMatchObject({ sort: "-created_at", groupBy: null });
});

test("a state with a word that is gone since is read without it", async () => {
  const { ada } = await colleagues();
  const { id } = await call(ada).views.create({ name: "Old", state: structuredClone(state) as object });
  const spoilt = {
    ...state,
    filter: { stage: ["gone"] },
    columns: [{ field: "gone" }, { field: "name" }],
    sort: "gone",
    density: "huge",
  };
  await world.services.db.update(views).set({ state: spoilt }).where(eq(views.id, id));
  expect((await call(ada).views.list()).items[0]?.state).toEqual({
    filter: {},
    sort: "-created_at",
    columns: [{ field: "name" }],
    groupBy: "stage",
    density: "comfortable",
  });
});

const wrong: [string, object][] = [
  ["state.filter.where.all.0.op", { filter: { where: { all: [{ field: "score", op: "is", value: 1 }] } } }],
  ["state.sort", { sort: "gone" }],
  ["state.columns.0.field", { columns: [{ field: "workspaceId" }] }],
  ["colour", { colour: "red" }],
];

test.each(wrong)("a state that no page could show is refused by name: %s", async (field, spoilt) => {
  const ctx = await aMember(world);
  expect(await failure(call(ctx).views.create({ name: "x", state: spoilt }))).toMatchObject({
    code: "invalid",
    fields: { [field]: [expect.any(String)] },
  });
});

test("each member starts with a view of their own choice, one for each layout", async () => {
  const workspaceId = await aWorkspace(world);
  const [ann, bob] = [await aMember(world, { workspaceId }), await aMember(world, { workspaceId })];
  const [one, other] = [await call(ann).views.create({ name: "One" }), await call(ann).views.create({ name: "Other" })];
  const board = await call(ann).views.create({ name: "Board", layout: "board" });
  await call(ann).views.share({ id: other.id });
  for (const { id } of [one, other, board]) await call(ann).views.makeDefault({ id });
  const defaults = async (ctx: Ctx) =>
    (await call(ctx).views.list()).items.filter(({ isDefault }) => isDefault).map(({ name }) => name);
  expect(await defaults(ann)).toEqual(["Board", "Other"]);
  expect(await defaults(bob)).toEqual([]);
  const [told] = (await call(ann).events.own({ subjectType: "view", subjectId: other.id, limit: 1 })).items;
  await call(ann).events.undo({ id: told!.id });
  expect(await defaults(ann)).toEqual(["Board", "One"]);
  await call(ann).views.dropDefault({ id: one.id });
  expect(await defaults(ann)).toEqual(["Board"]);
});
