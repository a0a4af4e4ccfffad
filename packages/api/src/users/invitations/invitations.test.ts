import { invitations, memberships, users } from "@switchboard/db/schema";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { writeMail } from "../../mail/commands.ts";
import { aMember, aVisitor, aWorld, call, type World } from "../../testing.ts";
import { aPerson, bearer, come, failure, goodPassword, personOf } from "../../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld({ SIGN_IN_LIMIT: 1000 });
});
afterAll(() => world.close());

async function invited(admin: Ctx, email: string, role: "admin" | "agent" | "client" = "agent") {
  const { id } = await call(admin).users.invite({ email, role });
  const job = { template: "invitation", workspaceId: admin.workspaceId, invitationId: id } as const;
  const mail = await writeMail(world.services, job, new Date());
  const [, token = ""] = /token=([\w-]+)/.exec(mail?.text ?? "") ?? [];
  return { id, token };
}

const accept = async (token: string, password = goodPassword, as?: Ctx) =>
  call(as ?? (await aVisitor(world))).users.acceptInvitation({ token, name: "Ada", password });

test("an invitation makes an account with its role, once, also when it is opened many times at once", async () => {
  const admin = await aMember(world, { role: "admin" });
  const { token } = await invited(admin, "ada@example.com");
  const all = await Promise.allSettled(Array.from({ length: 8 }, () => accept(token)));
  const won = all.filter((one) => one.status === "fulfilled");
  expect(won).toHaveLength(1);
  const client = await come(world, bearer(won[0]!.value.accessToken));
  expect(client.workspaceId).toBe(admin.workspaceId);
  expect(personOf(client)).toMatchObject({ email: "ada@example.com", role: "agent" });
  expect(await failure(accept(token))).toMatchObject({ code: "invalid" });
});

test("an account joins with its own password, and never gets another one by an invitation", async () => {
  const admin = await aMember(world, { role: "admin" });
  const { email, id } = await aPerson(world);
  const { token } = await invited(admin, email);
  const before = await world.services.db.select().from(users).where(eq(users.id, id));
  expect(await failure(accept(token, "a password of an attacker"))).toMatchObject({
    fields: { password: expect.anything() },
  });
  expect((await accept(token)).user.id).toBe(id);
  expect(await world.services.db.select().from(users).where(eq(users.id, id))).toEqual(before);
});

test("somebody else who is signed in cannot accept it", async () => {
  const admin = await aMember(world, { role: "admin" });
  const { token } = await invited(admin, "grace@example.com");
  const other = await aPerson(world);
  expect(await failure(accept(token, goodPassword, other.ctx))).toMatchObject({ code: "forbidden" });
  await accept(token);
});

test("an invitation that is revoked, replaced or too old lets nobody in", async () => {
  const admin = await aMember(world, { role: "admin" });
  const revoked = await invited(admin, "one@example.com");
  await call(admin).users.revokeInvitation({ id: revoked.id });
  const replaced = await invited(admin, "two@example.com");
  await invited(admin, "two@example.com");
  const old = await invited(admin, "three@example.com");
  await world.services.db
    .update(invitations)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(invitations.id, old.id));
  for (const { token } of [revoked, replaced, old])
    expect(await failure(accept(token))).toMatchObject({ code: "invalid" });
  const { items } = await call(admin).users.invitations();
  expect(items.map(({ email }) => email)).toEqual(["two@example.com"]);
  expect(JSON.stringify(items)).not.toContain("tokenHash");
});

test("an invitation is worth no more than its sender is when it is accepted", async () => {
  const admin = await aMember(world, { role: "admin" });
  const second = await aMember(world, { role: "admin", workspaceId: admin.workspaceId });
  const { token } = await invited(second, "late@example.com", "admin");
  await call(admin).users.setRole({ id: personOf(second).id, role: "agent" });
  expect(await failure(accept(token))).toMatchObject({ code: "invalid" });
});

test("an invitation does not lift a suspension, nor invite a member twice", async () => {
  const admin = await aMember(world, { role: "admin" });
  const { email, id } = await aPerson(world);
  const { token } = await invited(admin, email);
  const row = { workspaceId: admin.workspaceId, userId: id, approvedAt: new Date(), suspendedAt: new Date() };
  await world.services.db.insert(memberships).values(row);
  expect(await failure(accept(token))).toMatchObject({ code: "conflict" });
  const mine = and(eq(memberships.workspaceId, admin.workspaceId), eq(memberships.userId, id));
  const [member] = await world.services.db.select().from(memberships).where(mine);
  expect(member?.suspendedAt).not.toBeNull();
  expect(await failure(call(admin).users.invite({ email, role: "agent" }))).toMatchObject({ code: "conflict" });
});

test("only those who manage members invite, and only to their own workspace", async () => {
  const admin = await aMember(world, { role: "admin" });
  const { id } = await invited(admin, "here@example.com");
  const neighbour = await aMember(world, { role: "admin" });
  expect(await failure(call(neighbour).users.revokeInvitation({ id }))).toMatchObject({ code: "not_found" });
  const manager = await aMember(world, { role: "manager", workspaceId: admin.workspaceId });
  const asked = call(manager).users.invite({ email: "x@example.com", role: "client" });
  expect(await failure(asked)).toMatchObject({ code: "forbidden" });
});

test("a client who joins is from then on the contact with their address, and nobody else's contact", async () => {
  const admin = await aMember(world, { role: "admin" });
  const email = "emma.client@example.com";
  const contact = await call(admin).contacts.create({ name: "Emma Nutt", email });
  const stranger = await aMember(world, { role: "admin" });
  const theirs = await call(stranger).contacts.create({ name: "Emma elsewhere", email });
  const { token } = await invited(admin, email, "client");
  const { user } = await accept(token);
  expect(await call(admin).contacts.get({ id: contact.id })).toMatchObject({ userId: user.id, access: "given" });
  expect(await call(stranger).contacts.get({ id: theirs.id })).toMatchObject({ userId: null, access: "none" });
});
