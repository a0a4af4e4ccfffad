import { accounts, contacts, events, leads } from "@switchboard/db/schema";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { mountDoors } from "../surface/server.ts";
import { bearerOf } from "../surface/testing.ts";
import { aMember, aWorld, call, type World } from "../testing.ts";

let world: World;
let ctx: Ctx;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  ctx = await aMember(world);
});
afterAll(() => world.close());

const by = () => call(ctx);

async function everythingHere() {
  const { db } = world.services;
  const at = ctx.workspaceId;
  const rows = [
    ...(await db.select().from(accounts).where(eq(accounts.workspaceId, at))),
    ...(await db.select().from(contacts).where(eq(contacts.workspaceId, at))),
    ...(await db.select().from(leads).where(eq(leads.workspaceId, at))),
  ];
  return rows.map(({ updatedAt: _, ...row }) => row);
}

test("converting keeps the lead's id and history, makes account and contact, and is one event that one undo takes back", async () => {
  const lead = await by().leads.create({
    name: "Hedy Lamarr",
    email: "hedy@frequency.example",
    phone: "+12125550143",
    company: "Frequency Works",
  });
  await by().leads.move({ id: lead.id, stage: "qualified" });
  const before = await everythingHere();
  const converted = await by().leads.convert({ id: lead.id, amount: "24800", expectedCloseOn: "2027-03-31" });
  expect(converted).toMatchObject({
    lead: { id: lead.id, kind: "opportunity", amount: "24800.00", stage: "qualified", convertedAt: expect.any(Date) },
    account: { name: "Frequency Works", isNew: true },
    contact: { name: "Hedy Lamarr", isNew: true },
  });
  const { account, contact } = converted;
  expect(await by().accounts.get({ id: account!.id })).toMatchObject({
    domain: "frequency.example",
    contacts: { total: 1 },
  });
  expect(await by().contacts.get({ id: contact!.id })).toMatchObject({
    phone: "+12125550143",
    account: { id: account!.id },
  });
  expect(await by().leads.links({ id: lead.id })).toEqual({
    account: { id: account!.id, name: "Frequency Works" },
    contact: { id: contact!.id, name: "Hedy Lamarr" },
  });
  const isConversion = and(eq(events.workspaceId, ctx.workspaceId), eq(events.batchId, converted.batchId));
  const told = await world.services.db.select().from(events).where(isConversion);
  expect(told.map(({ action }) => action)).toEqual(["lead.converted"]);
  const undone = await by().events.undo({ id: converted.batchId });
  expect(await everythingHere()).toEqual(before);
  await by().events.undo({ id: undone.batchId });
  expect(await by().accounts.get({ id: account!.id })).toMatchObject({ name: "Frequency Works", leads: { total: 1 } });
});

test("account and contact are found before they are made: by mailbox, by company, by domain, by the person's account", async () => {
  const bell = await by().accounts.create({ name: "Bell Labs, Inc.", domain: "bell.example" });
  const shannon = await by().contacts.create({
    name: "Claude Shannon",
    email: "shannon@bell.example",
    accountId: bell.id,
  });
  const convert = async (values: { name: string; email?: string; company?: string }) => {
    const { id } = await by().leads.create(values);
    const foreseen = await by().leads.prospect({ id });
    const { account, contact } = await by().leads.convert({ id });
    expect([foreseen.account?.id ?? null, foreseen.contact?.id ?? null]).toEqual([
      account && !account.isNew ? account.id : null,
      contact && !contact.isNew ? contact.id : null,
    ]);
    return { account, contact };
  };
  const known = { id: bell.id, isNew: false };
  expect(await convert({ name: "C. Shannon", email: "shannon@bell.example" })).toMatchObject({
    account: known,
    contact: { id: shannon.id, isNew: false },
  });
  expect(await convert({ name: "Again", email: "shannon+relays@bell.example" })).toMatchObject({
    contact: { id: shannon.id },
  });
  expect(await convert({ name: "Harry Nyquist", company: "bell labs" })).toMatchObject({
    account: known,
    contact: { isNew: true },
  });
  expect(await convert({ name: "Erna Hoover", email: "hoover@bell.example" })).toMatchObject({ account: known });
  expect(await convert({ name: "Stranger", email: "stranger@gmail.com" })).toMatchObject({
    account: null,
    contact: { isNew: true },
  });
});

test("account and contact are what the caller chose, and none where they said none", async () => {
  const account = await by().accounts.create({ name: "Edison" });
  const contact = await by().contacts.create({ name: "Lewis Latimer" });
  const lead = await by().leads.create({ name: "Lewis", company: "Bell" });
  const chosen = await by().leads.convert({ id: lead.id, accountId: account.id, contactId: contact.id });
  expect(chosen).toMatchObject({ account: { id: account.id }, contact: { id: contact.id } });
  expect(await by().contacts.get({ id: contact.id })).toMatchObject({ account: { id: account.id } });
  const alone = await by().leads.create({ name: "Alone", company: "Bell" });
  const none = await by().leads.convert({ id: alone.id, accountId: null, contactId: null });
  expect(none).toMatchObject({ account: null, contact: null, lead: { kind: "opportunity", accountId: null } });
});

test("an opportunity is not converted again, and a wrong account is named", async () => {
  const lead = await by().leads.create({ name: "Emma Nutt" });
  await expect(by().leads.convert({ id: lead.id, accountId: lead.id })).rejects.toMatchObject({
    code: "BAD_REQUEST",
    cause: { details: { fields: { accountId: expect.anything() } } },
  });
  await by().leads.convert({ id: lead.id });
  await expect(by().leads.convert({ id: lead.id })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("twenty leads of one company converted at once make one account", async () => {
  const made = await Promise.all(
    Array.from({ length: 20 }, (_, n) => by().leads.create({ name: `Operator ${n}`, company: "Boston Exchange" })),
  );
  const done = await Promise.all(made.map(({ id }) => by().leads.convert({ id })));
  expect(new Set(done.map(({ account }) => account?.id)).size).toBe(1);
  expect((await by().accounts.list({})).total).toBe(1);
});

test("a conversion is not taken back once somebody changed the account that it made", async () => {
  const lead = await by().leads.create({ name: "Emma Nutt", company: "Bell" });
  const { account, batchId } = await by().leads.convert({ id: lead.id });
  await by().accounts.update({ id: account!.id, industry: "Telephony" });
  await expect(by().events.undo({ id: batchId })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("opportunities are the filtered view over leads", async () => {
  const lead = await by().leads.create({ name: "Only a lead" });
  const account = await by().accounts.create({ name: "Bell" });
  const made = await by().opportunities.create({ name: "Exchange", amount: 500, accountId: account.id });
  expect((await by().opportunities.list({})).items.map(({ id }) => id)).toEqual([made.id]);
  expect(await by().opportunities.get({ id: made.id })).toMatchObject({ kind: "opportunity", accountId: account.id });
  await expect(by().opportunities.get({ id: lead.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(by().opportunities.update({ id: lead.id, name: "No" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await by().opportunities.update({ id: made.id, stage: "won" })).toMatchObject({ stage: "won" });
  await by().opportunities.delete({ id: made.id });
  expect((await by().opportunities.list({})).total).toBe(0);
});

test("a lead that goes into another brings its account and contact along, and takes them with it again", async () => {
  const [kept, other] = [
    await by().leads.create({ name: "Emma" }),
    await by().leads.create({ name: "E. Nutt", company: "Bell" }),
  ];
  const { account, contact } = await by().leads.convert({ id: other.id });
  const { lead } = await by().leads.merge({ survivorId: kept.id, mergedIds: [other.id] });
  expect(lead).toMatchObject({ accountId: account!.id, contactId: contact!.id });
  expect((await by().accounts.get({ id: account!.id })).leads.items).toMatchObject([{ id: kept.id }]);
  const [merge] = (await by().leads.merges({ id: kept.id })).items;
  const { survivor } = await by().leads.unmerge({ id: merge!.id });
  expect(survivor).toMatchObject({ accountId: null, contactId: null });
});

test("O09 O10 O11 as old clients call it: an agent lists, creates and reads opportunities", async () => {
  const app = mountDoors(world.services);
  const headers = { ...(await bearerOf(ctx)), "content-type": "application/json" };
  for (const prefix of ["/api", "/api/v1"])
    for (const slash of ["", "/"]) {
      const body = JSON.stringify({ name: "Exchange", amount: "1200.00", expected_close_on: "2027-01-31" });
      const made = await app.request(`${prefix}/opportunities${slash}`, { method: "POST", headers, body });
      const { id } = await made.json();
      expect(made.status).toBe(201);
      const one = await app.request(`${prefix}/opportunities/${id}${slash}`, { headers });
      expect(await one.json()).toMatchObject({ id, kind: "opportunity", expected_close_on: "2027-01-31" });
      const list = await app.request(`${prefix}/opportunities${slash}?limit=1&skip=0&stage=new&sort=-amount`, {
        headers,
      });
      expect(await list.json()).toMatchObject({ items: [{ kind: "opportunity" }], total: expect.any(Number) });
    }
  const stranger = await bearerOf(await aMember(world, { role: "client", workspaceId: ctx.workspaceId }));
  expect((await app.request("/api/opportunities", { headers: stranger })).status).toBe(403);
  expect((await app.request("/api/opportunities")).status).toBe(401);
});

test("a lead is linked to an account and a contact, and parted from them", async () => {
  const lead = await by().leads.create({ name: "Emma Nutt" });
  const account = await by().accounts.create({ name: "Bell" });
  await by().leads.link({ id: lead.id, accountId: account.id });
  expect(await by().leads.links({ id: lead.id })).toMatchObject({ account: { name: "Bell" }, contact: null });
  await by().leads.link({ id: lead.id, accountId: null });
  expect(await by().leads.links({ id: lead.id })).toEqual({ account: null, contact: null });
  const theirs = await call(await aMember(world)).accounts.create({ name: "Theirs" });
  await expect(by().leads.link({ id: lead.id, accountId: theirs.id })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
