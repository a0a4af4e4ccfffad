import { afterAll, beforeAll, expect, test } from "vitest";
import { aMember, aWorkspace, aWorld, call, type World } from "../../testing.ts";
import { mentionedIn } from "./rules.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

test("notes are listed as they stand, and say who may change them", async () => {
  const workspaceId = await aWorkspace(world);
  const [author, other] = [await aMember(world, { workspaceId }), await aMember(world, { workspaceId })];
  const { id } = await call(author).leads.create({ name: "Amos Dolbear" });
  const first = await call(author).leads.addNote({ id, body: "Asked for two lines." });
  const second = await call(other).leads.addNote({ id, body: "Asked again." });
  await call(author).leads.editNote({ id, noteId: first.id, body: "Asked for three lines." });
  expect(await call(author).leads.notes({ id })).toMatchObject({
    isAll: true,
    items: [
      { id: second.id, mayEdit: false },
      { id: first.id, body: "Asked for three lines.", mayEdit: true },
    ],
  });
  await call(other).leads.deleteNote({ id, noteId: second.id });
  expect((await call(author).leads.notes({ id })).items).toHaveLength(1);
});

test("a name counts as a whole, the longest where one begins another", () => {
  const members = [{ name: "Emma Nutt" }, { name: "Emma Nutting" }];
  const named = (body: string) => mentionedIn(body, members).map(({ name }) => name);
  expect(named("Ask @emma nutting, and @Emma Nutt.")).toEqual(["Emma Nutting", "Emma Nutt"]);
  expect(named("x@Emma Nutt, @Emma Nutts, Emma Nutt")).toEqual([]);
});
