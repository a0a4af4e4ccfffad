import { sampleBatchId } from "@switchboard/db/schema";
import { tellStory } from "@switchboard/db/seed";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { aMember, aWorld, call, type World } from "../../testing.ts";
import { personOf } from "../../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

/** The admin of a workspace that begins with the story, and a colleague of the story. */
async function aFreshStart() {
  const admin = await aMember(world, { role: "admin" });
  const { workspaceId } = admin;
  const names = ["Emma Nutt", "Stella Nutt", "George Coy"];
  const colleagues = await Promise.all(names.map(() => aMember(world, { workspaceId })));
  const members = new Map(names.map((name, n) => [name, personOf(colleagues[n]!).id]));
  await world.services.db.transaction((tx) => tellStory(tx, workspaceId, members));
  return { admin, emma: personOf(colleagues[0]!).id };
}

async function roomsOf(ctx: Ctx) {
  const as = call(ctx);
  const [leads, accounts, contacts, campaigns, tickets, views, pages, people] = await Promise.all([
    as.leads.list({}),
    as.accounts.list({}),
    as.contacts.list({}),
    as.campaigns.list({}),
    as.tickets.list({}),
    as.views.list(),
    as.bookingPages.list({}),
    as.users.members(),
  ]);
  const counted = { leads, accounts, contacts, campaigns, tickets, views, pages, people };
  return Object.fromEntries(Object.entries(counted).map(([room, { items }]) => [room, items.length]));
}

test("the sample data goes in one act, one undo brings all of it back, and it can go again", async () => {
  const { admin } = await aFreshStart();
  const full = await roomsOf(admin);
  const { rows, kept } = await call(admin).samples.state();
  expect([rows > 60, kept]).toEqual([true, 0]);

  const { removed, batchId } = await call(admin).samples.remove();
  expect(removed).toBe(rows);
  const empty = Object.fromEntries(Object.keys(full).map((room) => [room, 0]));
  expect(await roomsOf(admin)).toEqual({ ...empty, people: 1 });
  expect(await call(admin).samples.state()).toEqual({ rows: 0, kept: 0 });

  expect(await call(admin).events.undo({ id: batchId })).toMatchObject({ undone: removed });
  expect(await roomsOf(admin)).toEqual(full);
  expect(await call(admin).samples.remove()).toMatchObject({ removed: rows, kept: 0 });
});

test("what somebody changed stays, with what it needs; what they made themselves is no sample", async () => {
  const { admin, emma } = await aFreshStart();
  const { rows } = await call(admin).samples.state();
  const { items: people } = await call(admin).contacts.list({});
  const friis = people.find(({ name }) => name === "Harald Friis")!;
  await call(admin).contacts.update({ id: friis.id, title: "Head of antennas" });
  const { items: found } = await call(admin).leads.list({ q: "hedy" });
  await call(admin).activities.create({ leadId: found[0]!.id, subject: "Ask about the piano" });
  const own = await call(admin).leads.create({ name: "Alva Fisher", ownerId: emma });

  // The contact and their account; the lead of the activity, though neither of its sample activities.
  expect(await call(admin).samples.state()).toEqual({ rows: rows - 3, kept: 3 });
  await call(admin).samples.remove();
  expect((await call(admin).leads.list({})).items.map(({ id }) => id).toSorted()).toEqual(
    [own.id, found[0]!.id].toSorted(),
  );
  expect(await roomsOf(admin)).toMatchObject({ accounts: 1, contacts: 1, tickets: 0 });
  expect(await call(admin).samples.state()).toEqual({ rows: 0, kept: 3 });
});

test("a change that was taken back keeps nothing", async () => {
  const { admin } = await aFreshStart();
  const { rows } = await call(admin).samples.state();
  const { items } = await call(admin).leads.list({ q: "hedy" });
  await call(admin).leads.update({ id: items[0]!.id, company: "Secret Communications" });
  expect(await call(admin).samples.state()).toEqual({ rows: rows - 1, kept: 1 });
  const told = await call(admin).events.own({ subjectType: "lead", subjectId: items[0]!.id, limit: 1 });
  await call(admin).events.undo({ id: told.items[0]!.id });
  expect(await call(admin).samples.state()).toEqual({ rows, kept: 0 });
});

test("neither a neighbour's samples nor rows of one's own go", async () => {
  const { admin } = await aFreshStart();
  const neighbour = await aMember(world, { role: "admin" });
  await call(neighbour).leads.create({ name: "Alva Fisher" });
  expect(await call(neighbour).samples.remove()).toMatchObject({ removed: 0, kept: 0 });
  expect((await call(neighbour).leads.list({})).items).toHaveLength(1);
  expect((await call(admin).samples.state()).rows).toBeGreaterThan(60);
});

test("the story itself cannot be taken back as one batch, which would delete its rows for good", async () => {
  const { admin } = await aFreshStart();
  await expect(call(admin).events.undo({ id: sampleBatchId })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("the first steps are read off what is there, and sample data is none of them", async () => {
  const { admin } = await aFreshStart();
  const none = { hasColleague: false, hasSource: false, hasImport: false, hasAutomation: false };
  expect(await call(admin).workspaces.firstSteps()).toEqual(none);
  await call(admin).users.invite({ email: `${crypto.randomUUID()}@example.com`, role: "agent" });
  await call(admin).webhookSources.create({ name: "Post", kind: "mail" });
  await call(admin).keys.create({ name: "ERP", scopes: ["leads:read"] });
  expect(await call(admin).workspaces.firstSteps()).toEqual({
    hasColleague: true,
    hasSource: true,
    hasImport: false,
    hasAutomation: true,
  });
});
