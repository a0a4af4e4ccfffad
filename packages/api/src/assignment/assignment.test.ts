import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { followLedger } from "../events/ledger.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";
import { assignArrivals } from "./turns/commands.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const idOf = (ctx: Ctx) => (ctx.actor.kind === "user" ? ctx.actor.id : "");
const assign = () => followLedger(world.services, "assignment", assignArrivals(world.services));

async function anOffice(size = 3) {
  const workspaceId = await aWorkspace(world);
  const admin = await aMember(world, { workspaceId, role: "admin" });
  const members = await Promise.all(Array.from({ length: size }, () => aMember(world, { workspaceId })));
  const team = await call(admin).teams.create({ name: "Sales", memberIds: members.map(idOf) });
  return { admin, members, team };
}

const ownersOf = async (ctx: Ctx) =>
  (await call(ctx).leads.list({ sort: "created_at" })).items.map((lead) => lead.ownerId);

test("new leads go around the team, one each, also when two workers read at once", async () => {
  const { admin, members, team } = await anOffice();
  await call(admin).assignment.createRule({ name: "All", teamId: team.id });
  for (let i = 0; i < 9; i++) await call(admin).leads.create({ name: `Lead ${i}` });
  await Promise.all([assign(), assign()]);
  await assign();
  const owners = await ownersOf(admin);
  for (const member of members) expect(owners.filter((owner) => owner === idOf(member))).toHaveLength(3);
});

test("the first rule that fits decides, a paused one does not", async () => {
  const { admin, members, team } = await anOffice();
  const [first, second] = members.map(idOf);
  await call(admin).assignment.createRule({ name: "Paused", teamId: team.id, isPaused: true });
  await call(admin).assignment.createRule({ name: "Calls", ownerId: first, filter: { source: ["call"] } });
  await call(admin).assignment.createRule({ name: "Rest", ownerId: second });
  const call1 = await call(admin).leads.create({ name: "By phone", source: "call" });
  const other = await call(admin).leads.create({ name: "By form", source: "form" });
  await assign();
  expect(await call(admin).leads.get({ id: call1.id })).toMatchObject({ ownerId: first });
  expect(await call(admin).leads.get({ id: other.id })).toMatchObject({ ownerId: second });
});

test("a lead that somebody owns, and one of another workspace, are left alone", async () => {
  const { admin, members, team } = await anOffice();
  const stranger = await aMember(world);
  await call(admin).assignment.createRule({ name: "All", teamId: team.id });
  const owned = await call(admin).leads.create({ name: "Owned", ownerId: idOf(members[2]!) });
  const theirs = await call(stranger).leads.create({ name: "Theirs" });
  await assign();
  expect(await call(admin).leads.get({ id: owned.id })).toMatchObject({ ownerId: idOf(members[2]!) });
  expect(await call(stranger).leads.get({ id: theirs.id })).toMatchObject({ ownerId: null });
});

test("whoever is suspended gets no turn, and a team of nobody leaves the lead to the next rule", async () => {
  const { admin, members, team } = await anOffice(2);
  const empty = await call(admin).teams.create({ name: "Nobody" });
  await call(admin).assignment.createRule({ name: "Nobody", teamId: empty.id });
  await call(admin).assignment.createRule({ name: "All", teamId: team.id });
  await call(admin).users.suspend({ id: idOf(members[0]!) });
  for (let i = 0; i < 2; i++) await call(admin).leads.create({ name: `Lead ${i}` });
  await assign();
  expect(await ownersOf(admin)).toEqual([idOf(members[1]!), idOf(members[1]!)]);
});

test("the ledger says by which rule a lead was given, so the timeline does", async () => {
  const { admin, team } = await anOffice(1);
  const rule = await call(admin).assignment.createRule({ name: "Everything", teamId: team.id });
  const { id } = await call(admin).leads.create({ name: "Lead" });
  await assign();
  const [told] = (await call(admin).leads.timeline({ id })).items;
  expect(told).toMatchObject({ action: "lead.assigned", actorName: "Everything", origin: { ruleId: rule.id } });
});

test("a rule names one member or one team of its own workspace", async () => {
  const { admin, team } = await anOffice(1);
  const stranger = await aMember(world, { role: "admin" });
  const create = call(admin).assignment.createRule;
  await expect(create({ name: "Both", teamId: team.id, ownerId: idOf(admin) })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  await expect(create({ name: "None" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(create({ name: "Foreign", ownerId: idOf(stranger) })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const rule = await create({ name: "All", teamId: team.id });
  await expect(call(stranger).assignment.updateRule({ id: rule.id, name: "x" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(call(stranger).assignment.deleteRule({ id: rule.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
