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

const by = () => call(ctx);
const anAddress = () => `${crypto.randomUUID()}@example.com`;

test("a contact is made at an account, read with it, changed and deleted", async () => {
  const account = await by().accounts.create({ name: "Bell Labs" });
  const contact = await by().contacts.create({
    name: "Erna Hoover",
    email: " Hoover@Example.com ",
    accountId: account.id,
  });
  expect(contact).toMatchObject({ email: "hoover@example.com", accountId: account.id });
  await by().contacts.update({ id: contact.id, title: "Engineer", phone: "212 555 0143" });
  expect(await by().contacts.get({ id: contact.id })).toMatchObject({
    title: "Engineer",
    phone: "+12125550143",
    account: { id: account.id, name: "Bell Labs" },
    access: "none",
  });
  await by().contacts.delete({ id: contact.id });
  await expect(by().contacts.get({ id: contact.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await by().contacts.create({ name: "Another", email: "hoover@example.com" })).toMatchObject({
    name: "Another",
  });
});

test("a known address is a conflict that names the contact, also when two come at once", async () => {
  const email = anAddress();
  const taken = { code: "CONFLICT", cause: { details: { conflict: { existingId: expect.any(String) } } } };
  const both = await Promise.allSettled([1, 2].map((n) => by().contacts.create({ name: `Emma ${n}`, email })));
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: taken });
  const other = await by().contacts.create({ name: "Stella" });
  await expect(by().contacts.update({ id: other.id, email })).rejects.toMatchObject(taken);
});

test("the list searches name, address, phone and title, and stays at one account", async () => {
  const account = await by().accounts.create({ name: "Bell Labs" });
  await by().contacts.create({ name: "Claude Shannon", title: "Mathematician", accountId: account.id });
  await by().contacts.create({ name: "Harry Nyquist", email: "harry@example.com" });
  const names = async (input: Parameters<ReturnType<typeof call>["contacts"]["list"]>[0]) =>
    (await by().contacts.list(input)).items.map(({ name }) => name);
  expect(await names({ q: "mathem" })).toEqual(["Claude Shannon"]);
  expect(await names({ email: "Harry@example.com" })).toEqual(["Harry Nyquist"]);
  expect(await names({ accountId: account.id })).toEqual(["Claude Shannon"]);
  expect(await names({ sort: "-name" })).toEqual(["Harry Nyquist", "Claude Shannon"]);
});

test("an account of another workspace is refused by its field", async () => {
  const theirs = await call(await aMember(world)).accounts.create({ name: "Theirs" });
  await expect(by().contacts.create({ name: "Emma", accountId: theirs.id })).rejects.toMatchObject({
    code: "BAD_REQUEST",
    cause: { details: { fields: { accountId: expect.anything() } } },
  });
});

test("who looks like one person is shown beside them: the number, or another spelling of the mailbox", async () => {
  const emma = await by().contacts.create({ name: "Emma", email: "emma.nutt@gmail.com", phone: "+12125550143" });
  const mailbox = await by().contacts.create({ name: "E. Nutt", email: "emmanutt+work@googlemail.com" });
  const phone = await by().contacts.create({ name: "Boston", phone: "+12125550143" });
  await by().contacts.create({ name: "Somebody", email: "emma@gmail.com" });
  expect((await by().contacts.duplicates({ id: emma.id })).items.map(({ id }) => id)).toEqual([mailbox.id, phone.id]);
});

test("a contact's timeline holds what happened to them and to their leads", async () => {
  const contact = await by().contacts.create({ name: "Emma" });
  const lead = await by().opportunities.create({ name: "Exchange", contactId: contact.id });
  await by().leads.move({ id: lead.id, stage: "won" });
  const told = (await by().contacts.timeline({ id: contact.id })).items.map(({ action }) => action);
  expect(told).toEqual(["lead.stage_moved", "lead.created", "contact.created"]);
});

test("access: a client with the address is linked, kept out, and let in again", async () => {
  const { workspaceId } = ctx;
  const admin = await aMember(world, { workspaceId, role: "admin" });
  const client = await aMember(world, { workspaceId, role: "client" });
  const contact = await by().contacts.create({ name: "Emma", email: personOf(client).email });
  const { contacts } = call(admin);
  expect(await contacts.giveAccess({ id: contact.id })).toMatchObject({
    access: "given",
    contact: { userId: personOf(client).id },
  });
  expect(await contacts.takeAccess({ id: contact.id })).toMatchObject({ access: "suspended" });
  expect(await contacts.giveAccess({ id: contact.id })).toMatchObject({ access: "given" });
});

test("access: an unknown address is invited as a client, and the invitation can be taken back", async () => {
  const admin = await aMember(world, { workspaceId: ctx.workspaceId, role: "admin" });
  const email = anAddress();
  const contact = await by().contacts.create({ name: "Emma", email });
  const { contacts, users } = call(admin);
  expect(await contacts.giveAccess({ id: contact.id })).toMatchObject({ access: "invited" });
  expect((await users.invitations()).items).toMatchObject([{ email, role: "client" }]);
  expect(await contacts.takeAccess({ id: contact.id })).toMatchObject({ access: "none" });
  expect((await users.invitations()).items).toEqual([]);
});

test("access: nobody without an address, and no colleague", async () => {
  const admin = await aMember(world, { workspaceId: ctx.workspaceId, role: "admin" });
  const nameless = await by().contacts.create({ name: "Emma" });
  await expect(call(admin).contacts.giveAccess({ id: nameless.id })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const colleague = await by().contacts.create({ name: "Us", email: personOf(ctx).email });
  await expect(call(admin).contacts.giveAccess({ id: colleague.id })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("access: a client is one contact, also when their address has gone to another", async () => {
  const { workspaceId } = ctx;
  const admin = await aMember(world, { workspaceId, role: "admin" });
  const { email } = personOf(await aMember(world, { workspaceId, role: "client" }));
  const first = await by().contacts.create({ name: "Emma", email });
  await call(admin).contacts.giveAccess({ id: first.id });
  await by().contacts.update({ id: first.id, email: anAddress() });
  const second = await by().contacts.create({ name: "Stella", email });
  await expect(call(admin).contacts.giveAccess({ id: second.id })).rejects.toMatchObject({
    message: "The client with this address signs in as Emma. Merge the two.",
    cause: { code: "conflict", details: { conflict: { existingId: first.id } } },
  });
});
