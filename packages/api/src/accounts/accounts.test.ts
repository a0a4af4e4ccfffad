import { leads, meetings, tickets } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { aMember, aWorld, call, type World } from "../testing.ts";
import { personOf } from "../testing-people.ts";

let world: World;
let ctx: Ctx;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  ctx = await aMember(world);
});
afterAll(() => world.close());

test("an account is made, read, changed and deleted, and undo brings it back", async () => {
  const by = call(ctx).accounts;
  const account = await by.create({
    name: " Bell Labs ",
    domain: "https://www.Bell-Labs.example/jobs",
    phone: "(212) 555-0143",
  });
  expect(account).toMatchObject({ name: "Bell Labs", domain: "bell-labs.example", phone: "+12125550143" });
  await by.update({ id: account.id, industry: "Telephony" });
  expect(await by.get({ id: account.id })).toMatchObject({ industry: "Telephony", mergedFrom: [] });
  await by.delete({ id: account.id });
  await expect(by.get({ id: account.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const told = (await call(await anAdmin()).events.list({ subjectId: account.id })).items;
  expect(told.map(({ action }) => action)).toEqual(["account.deleted", "account.updated", "account.created"]);
  await call(ctx).events.undo({ id: told[0]!.id });
  expect(await by.get({ id: account.id })).toMatchObject({ name: "Bell Labs" });
});

test("a name is asked for, and an owner of the workspace", async () => {
  await expect(call(ctx).accounts.create({ name: " " })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const stranger = personOf(await aMember(world)).id;
  await expect(call(ctx).accounts.create({ name: "Bell", ownerId: stranger })).rejects.toMatchObject({
    cause: { details: { fields: { ownerId: expect.anything() } } },
  });
});

test("the list searches, sorts and pages by key, and counts people and leads", async () => {
  const by = call(ctx).accounts;
  for (const name of ["gramophone", "Bell Labs", "Edison Electric"]) await by.create({ name });
  const first = await by.list({ sort: "name", limit: 2 });
  expect([first.items.map(({ name }) => name), first.total]).toEqual([["Bell Labs", "Edison Electric"], 3]);
  const second = await by.list({ sort: "name", limit: 2, cursor: first.nextCursor! });
  expect(second.items.map(({ name }) => name)).toEqual(["gramophone"]);
  const [found] = (await by.list({ q: "edison" })).items;
  await call(ctx).contacts.create({ name: "Lewis Latimer", accountId: found!.id });
  await call(ctx).opportunities.create({ name: "Lamps", accountId: found!.id });
  expect((await by.list({ q: "EDISON" })).items).toMatchObject([{ name: "Edison Electric", contacts: 1, leads: 1 }]);
});

test("an account tells of its people, its deals with their sums, its meetings and tickets", async () => {
  const account = await call(ctx).accounts.create({ name: "Bell Labs" });
  const person = await call(ctx).contacts.create({ name: "Claude Shannon", accountId: account.id });
  const deal = { accountId: account.id, contactId: person.id };
  const open = await call(ctx).opportunities.create({ ...deal, name: "Relays", amount: "100.50", stage: "proposal" });
  await call(ctx).opportunities.create({ ...deal, name: "Cables", amount: 20, stage: "won" });
  await call(ctx).opportunities.create({ ...deal, name: "Books", amount: 7, currency: "EUR", stage: "lost" });
  await aMeeting({ contactId: person.id, title: "By the person" });
  await aMeeting({ leadId: open.id, title: "By the deal" });
  await aTicket({ accountId: account.id, number: 1 });
  await aTicket({ contactId: person.id, number: 2, status: "solved" });
  expect(await call(ctx).accounts.get({ id: account.id })).toMatchObject({
    contacts: { total: 1, items: [{ name: "Claude Shannon" }] },
    leads: {
      total: 3,
      sums: [
        { currency: "EUR", open: "0", won: "0" },
        { currency: "USD", open: "100.50", won: "20.00" },
      ],
    },
    meetings: { total: 2 },
    tickets: { total: 2, open: 1 },
  });
  const told = (await call(ctx).accounts.timeline({ id: account.id })).items.map(({ action }) => action);
  expect(told).toEqual(["lead.created", "lead.created", "lead.created", "contact.created", "account.created"]);
});

test("whoever sees their own records only finds nobody's and theirs, and cannot undo what they do not see", async () => {
  const { workspaceId } = ctx;
  const own = await aMember(world, { workspaceId, recordScope: "own" });
  const theirs = await call(ctx).accounts.create({ name: "Theirs", ownerId: personOf(ctx).id });
  await call(ctx).accounts.create({ name: "Nobody's" });
  await call(ctx).accounts.create({ name: "Own", ownerId: personOf(own).id });
  expect((await call(own).accounts.list({ sort: "name" })).items.map(({ name }) => name)).toEqual(["Nobody's", "Own"]);
  await expect(call(own).accounts.get({ id: theirs.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const [made] = (await call(await anAdmin()).events.list({ subjectId: theirs.id })).items;
  await expect(call(own).events.undo({ id: made!.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("what looks like one company is shown beside it: the name without its legal form, or the domain", async () => {
  const by = call(ctx).accounts;
  const bell = await by.create({ name: "Bell", domain: "bell.example" });
  const same = await by.create({ name: "BELL, Inc." });
  const also = await by.create({ name: "Western Electric", domain: "www.bell.example" });
  await by.create({ name: "Bells" });
  expect((await by.duplicates({ id: bell.id })).items.map(({ id }) => id)).toEqual([same.id, also.id]);
});

test("what is to be done about its leads is read through it, the next thing first and what is done no more", async () => {
  const account = await call(ctx).accounts.create({ name: "Bell Labs" });
  const lead = await call(ctx).opportunities.create({ name: "Relays", accountId: account.id });
  const other = await call(ctx).opportunities.create({ name: "Relays again", accountId: account.id });
  const plan = (subject: string, dueAt?: Date, leadId = lead.id) =>
    call(ctx).activities.create({ leadId, subject, dueAt });
  await plan("Some day");
  await plan("Send the plan", new Date("2030-01-02T10:00:00Z"), other.id);
  const called = await plan("Call", new Date("2030-01-01T10:00:00Z"));
  await call(ctx).leads.merge({ survivorId: lead.id, mergedIds: [other.id] });
  const subjects = async () => {
    const { items, total } = (await call(ctx).accounts.get({ id: account.id })).tasks;
    return [total, ...items.map(({ subject, leadId }) => [subject, leadId === lead.id])];
  };
  expect(await subjects()).toEqual([3, ["Call", true], ["Send the plan", true], ["Some day", true]]);
  await call(ctx).activities.complete({ id: called.id });
  expect(await subjects()).toEqual([2, ["Send the plan", true], ["Some day", true]]);
  const told = (await call(ctx).accounts.timeline({ id: account.id })).items.map(({ action }) => action);
  expect(told.slice(0, 3)).toEqual(["activity.done", "lead.merged", "activity.created"]);
});

test("a key with accounts alone reads no leads, meetings or tickets through them", async () => {
  const account = await call(ctx).accounts.create({ name: "Bell Labs" });
  await call(ctx).opportunities.create({ name: "Relays", accountId: account.id });
  const narrow: Ctx = { ...ctx, scopes: ["accounts:read"] };
  expect(await call(narrow).accounts.get({ id: account.id })).toMatchObject({
    contacts: { total: 0 },
    leads: { items: [], total: 0 },
    tasks: { items: [], total: 0 },
    tickets: { total: 0 },
  });
});

const anAdmin = () => aMember(world, { workspaceId: ctx.workspaceId, role: "admin" });

async function aMeeting(values: { contactId?: string; leadId?: string; title: string }) {
  const startsAt = new Date("2030-01-01T10:00:00Z");
  const endsAt = new Date("2030-01-01T11:00:00Z");
  await world.services.db.insert(meetings).values({ ...values, workspaceId: ctx.workspaceId, startsAt, endsAt });
}

async function aTicket(values: Partial<typeof tickets.$inferInsert> & { number: number }) {
  await world.services.db.insert(tickets).values({ ...values, workspaceId: ctx.workspaceId, subject: "No dial tone" });
}

test("a lead that was merged is read once, through the lead that it went into", async () => {
  const account = await call(ctx).accounts.create({ name: "Bell Labs" });
  const [one, other] = [
    await call(ctx).opportunities.create({ name: "Relays", accountId: account.id }),
    await call(ctx).opportunities.create({ name: "Relays again", accountId: account.id }),
  ];
  await call(ctx).leads.merge({ survivorId: one.id, mergedIds: [other.id] });
  expect((await call(ctx).accounts.get({ id: account.id })).leads).toMatchObject({ total: 1, items: [{ id: one.id }] });
  const [row] = await world.services.db.select().from(leads).where(eq(leads.id, other.id));
  expect(row).toMatchObject({ accountId: account.id, mergedIntoId: one.id });
});
