import { accounts, contacts } from "@switchboard/db/schema";
import { asc, getTableColumns, inArray } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
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
const anAddress = () => `${crypto.randomUUID()}@example.com`;

/** The rows as they stand, but for when they were written. */
async function rowsNow(table: typeof accounts | typeof contacts, ids: string[]) {
  const { updatedAt: _, ...shown } = getTableColumns(table);
  return world.services.db.select(shown).from(table).where(inArray(table.id, ids)).orderBy(asc(table.id));
}

test("two accounts become one with the values that were chosen; both ids resolve, and what hung on either is there", async () => {
  const one = await by().accounts.create({ name: "Bell", industry: "Telephony" });
  const other = await by().accounts.create({
    name: "Bell Telephone Company",
    domain: "bell.example",
    industry: "Wires",
  });
  await by().contacts.create({ name: "Thomas Watson", accountId: other.id });
  await by().opportunities.create({ name: "Exchange", accountId: other.id, amount: 10 });
  await by().opportunities.create({ name: "Switch", accountId: one.id, amount: 5 });
  const merged = await by().accounts.merge({ survivorId: one.id, mergedIds: [other.id], values: { name: other.id } });
  expect(merged).toMatchObject({
    merged: 1,
    account: { id: one.id, name: "Bell Telephone Company", domain: "bell.example", industry: "Telephony" },
  });
  for (const { id } of [one, other])
    expect(await by().accounts.get({ id })).toMatchObject({
      id: one.id,
      contacts: { total: 1 },
      leads: { total: 2, sums: [{ open: "15.00" }] },
      mergedFrom: [{ id: other.id, name: "Bell Telephone Company" }],
    });
  expect((await by().accounts.list({})).items).toMatchObject([{ id: one.id, contacts: 1, leads: 2 }]);
  expect((await by().contacts.list({ accountId: one.id })).items).toMatchObject([
    { accountName: "Bell Telephone Company" },
  ]);
});

test("an un-merge long after gives back what the merge brought, and leaves later edits alone", async () => {
  const one = await by().accounts.create({ name: "Bell" });
  const other = await by().accounts.create({ name: "Edison", domain: "edison.example", country: "US" });
  const person = await by().contacts.create({ name: "Lewis Latimer", accountId: other.id });
  await by().accounts.merge({ survivorId: one.id, mergedIds: [other.id], values: { name: other.id } });
  await by().accounts.update({ id: one.id, country: "Canada", phone: "+12125550143" });
  const { account, survivor } = await by().accounts.unmerge({ id: other.id });
  expect(account).toMatchObject({ id: other.id, name: "Edison", domain: "edison.example", country: "US" });
  expect(survivor).toMatchObject({ id: one.id, name: "Bell", domain: null, country: "Canada", phone: "+12125550143" });
  expect((await by().accounts.get({ id: other.id })).contacts.items).toMatchObject([{ id: person.id }]);
  expect((await by().accounts.get({ id: one.id })).contacts.total).toBe(0);
  expect(await by().accounts.unmerge({ id: other.id })).toMatchObject({ batchId: null });
});

test("a merge is taken back whole by undo, and made again by the undo of that", async () => {
  const [one, other] = [
    await by().contacts.create({ name: "Emma Nutt", email: anAddress() }),
    await by().contacts.create({ name: "E. Nutt", email: anAddress(), phone: "+12125550143" }),
  ];
  const ids = [one.id, other.id];
  const before = await rowsNow(contacts, ids);
  const { batchId } = await by().contacts.merge({
    survivorId: one.id,
    mergedIds: [other.id],
    values: { email: other.id },
  });
  const merged = await rowsNow(contacts, ids);
  const undone = await by().events.undo({ id: batchId! });
  expect(await rowsNow(contacts, ids)).toEqual(before);
  await by().events.undo({ id: undone.batchId });
  expect(await rowsNow(contacts, ids)).toEqual(merged);
  const part = await by().contacts.unmerge({ id: other.id });
  expect(await rowsNow(contacts, ids)).toEqual(before);
  await by().events.undo({ id: part.batchId! });
  expect(await rowsNow(contacts, ids)).toEqual(merged);
});

test("what was merged into a merged row comes along, and leaves with it", async () => {
  const [first, second, third] = [
    await by().accounts.create({ name: "First" }),
    await by().accounts.create({ name: "Second" }),
    await by().accounts.create({ name: "Third" }),
  ];
  await by().accounts.merge({ survivorId: second.id, mergedIds: [third.id] });
  await by().accounts.merge({ survivorId: first.id, mergedIds: [second.id] });
  expect(await by().accounts.get({ id: third.id })).toMatchObject({ id: first.id });
  await by().accounts.unmerge({ id: second.id });
  expect(await by().accounts.get({ id: third.id })).toMatchObject({ id: second.id });
  await by().accounts.unmerge({ id: third.id });
  expect(await by().accounts.get({ id: third.id })).toMatchObject({ id: third.id });
});

test("merges taken back in any order leave nothing of the others behind", async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ] as const) {
    const made = [];
    for (const name of ["Bell", "Edison", "Gray"]) made.push(await by().accounts.create({ name, industry: name }));
    const [survivor, ...others] = made;
    const ids = made.map(({ id }) => id);
    const before = await rowsNow(accounts, ids);
    for (const { id } of others)
      await by().accounts.merge({ survivorId: survivor!.id, mergedIds: [id], values: { name: id, industry: id } });
    for (const place of order) await by().accounts.unmerge({ id: others[place]!.id });
    expect(await rowsNow(accounts, ids)).toEqual(before);
  }
});

test("the address of a merged contact stays known, and goes with them when they leave", async () => {
  const one = await by().contacts.create({ name: "Emma Nutt" });
  const other = await by().contacts.create({ name: "Emma", email: anAddress() });
  await by().contacts.merge({ survivorId: one.id, mergedIds: [other.id] });
  expect(await by().contacts.get({ id: one.id })).toMatchObject({ email: other.email });
  await by().contacts.update({ id: one.id, email: null });
  await expect(by().contacts.create({ name: "Another", email: other.email })).rejects.toMatchObject({
    code: "CONFLICT",
    cause: { details: { conflict: { existingId: one.id } } },
  });
  await by().contacts.update({ id: one.id, email: other.email });
  const { contact, survivor } = await by().contacts.unmerge({ id: other.id });
  expect([contact.email, survivor.email]).toEqual([other.email, null]);
});

test("a row that the caller does not see is not found, and a value can be chosen from the merged ones alone", async () => {
  const theirs = await call(await aMember(world)).accounts.create({ name: "Theirs" });
  const [one, other] = [await by().accounts.create({ name: "One" }), await by().accounts.create({ name: "Other" })];
  const merge = by().accounts.merge;
  await expect(merge({ survivorId: one.id, mergedIds: [theirs.id] })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(merge({ survivorId: one.id, mergedIds: [other.id], values: { name: theirs.id } })).rejects.toMatchObject(
    { code: "BAD_REQUEST" },
  );
  await expect(by().accounts.unmerge({ id: theirs.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("two merges of the same pair at once make one, whoever is to survive", async () => {
  const [one, other] = [await by().accounts.create({ name: "One" }), await by().accounts.create({ name: "Other" })];
  const results = await Promise.all([
    by().accounts.merge({ survivorId: one.id, mergedIds: [other.id] }),
    by().accounts.merge({ survivorId: other.id, mergedIds: [one.id] }),
  ]);
  expect(results.reduce((sum, { merged }) => sum + merged, 0)).toBe(1);
});
