import { afterAll, beforeAll, expect, test } from "vitest";
import { aMember, aWorld, call, type World } from "../../../testing.ts";
import { createAdminCaller } from "../../router.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

test("a person's export holds the lead and its whole history, and stands in the ledger itself", async () => {
  const admin = await aMember(world, { role: "admin" });
  const { id } = await call(admin).leads.create({ name: "Emma Nutt", email: "emma@example.com" });
  await call(admin).leads.addNote({ id, body: "Asked for two lines." });
  for (let edit = 0; edit < 205; edit += 1) await call(admin).leads.update({ id, company: `Bell ${edit}` });
  const { lead, events } = await createAdminCaller(admin).exports.person({ id });
  expect(lead).toMatchObject({ id, email: "emma@example.com" });
  expect(events).toHaveLength(207);
  expect(JSON.stringify(events)).toContain("Asked for two lines.");
  const { items } = await createAdminCaller(admin).events.list({ subjectId: id, limit: 1 });
  expect(items[0]).toMatchObject({ action: "lead.exported", after: { rows: 1 } });
  const stranger = await aMember(world, { role: "admin" });
  await expect(createAdminCaller(stranger).exports.person({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
