import { apiKeyHashes, apiKeys } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stillWelcome } from "../doors.ts";
import { aMember, aWorld, call, type World } from "../testing.ts";
import { bearer, come, failure, personOf } from "../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

async function aKey(
  scopes: ("leads:read" | "leads:write" | "leads:export" | "users:read" | "audit:read")[],
  more = {},
) {
  const admin = await aMember(world, { role: "admin" });
  const made = await call(admin).keys.create({ name: "Voice agent", scopes, ...more });
  return { admin, ...made, knock: () => come(world, { "x-api-key": made.key }) };
}

test("a key is shown once, and the database keeps neither it nor a plain hash of it", async () => {
  const { admin, key, id, prefix } = await aKey(["leads:read"]);
  expect(key).toMatch(/^swb_[\w-]{43}$/);
  expect(prefix).toBe(key.slice(0, 12));
  const { items } = await call(admin).keys.list();
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ id, name: "Voice agent", scopes: ["leads:read"] });
  const kept = [
    await world.services.db.select().from(apiKeys).where(eq(apiKeys.id, id)),
    await world.services.db.select().from(apiKeyHashes).where(eq(apiKeyHashes.keyId, id)),
    items,
  ];
  expect(JSON.stringify(kept)).not.toContain(key);
  expect(JSON.stringify(items)).not.toContain("keyHash");
});

test("a key opens the door of its workspace, in either header, with its rights alone", async () => {
  const { admin, key, knock } = await aKey(["leads:read"]);
  for (const ctx of [await knock(), await come(world, bearer(key))]) {
    expect(ctx.workspaceId).toBe(admin.workspaceId);
    expect(ctx.scopes).toEqual(["public", "leads:read"]);
    await call(ctx).leads.list({});
    expect(await failure(call(ctx).leads.create({ name: "x" }))).toMatchObject({ code: "forbidden" });
  }
});

test("no key reaches what mints credentials or manages people", async () => {
  const { knock } = await aKey(["leads:read", "leads:write", "leads:export", "users:read", "audit:read"]);
  const ctx = call(await knock());
  const { id } = personOf(await aMember(world));
  const tries = [
    ctx.keys.list(),
    ctx.keys.create({ name: "x", scopes: ["leads:read"] }),
    ctx.keys.revoke({ id }),
    ctx.users.invite({ email: "x@example.com", role: "admin" }),
    ctx.users.setRole({ id, role: "admin" }),
    ctx.users.approve({ id }),
    ctx.auth.refresh(),
    ctx.auth.changePassword({ currentPassword: "x", newPassword: "y" }),
    ctx.workspaces.current(),
  ];
  for (const answer of await Promise.all(tries.map(failure))) expect(answer).toMatchObject({ code: "forbidden" });
});

test("a revoked or expired key is refused at once, and what it opened ends", async () => {
  const revoked = await aKey(["leads:read"]);
  const open = await revoked.knock();
  expect(await stillWelcome(open)).toBe(true);
  await call(revoked.admin).keys.revoke({ id: revoked.id });
  const expired = await aKey(["leads:read"], { expiresAt: new Date(Date.now() + 60_000).toISOString() });
  await expired.knock();
  await world.services.db
    .update(apiKeys)
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where(eq(apiKeys.id, expired.id));
  for (const { knock } of [revoked, expired]) expect(await failure(knock())).toMatchObject({ code: "unauthenticated" });
  expect(await stillWelcome(open)).toBe(false);
  expect(await failure(call(revoked.admin).keys.revoke({ id: revoked.id }))).toMatchObject({ code: "not_found" });
});

test("a key loses what its maker loses, and dies when they are suspended", async () => {
  const { admin, knock } = await aKey(["leads:read", "leads:export"]);
  const second = await aMember(world, { role: "admin", workspaceId: admin.workspaceId });
  const { id } = personOf(admin);
  const open = await knock();
  await call(second).users.setRole({ id, role: "agent" });
  expect((await knock()).scopes).toEqual(["public", "leads:read"]);
  expect(await stillWelcome(open)).toBe(false);
  await call(second).users.suspend({ id });
  expect(await failure(knock())).toMatchObject({ code: "unauthenticated" });
});

test("its last use is noted at most once a minute", async () => {
  const { admin, knock } = await aKey(["leads:read"]);
  const lastUse = async () => (await call(admin).keys.list()).items[0]?.lastUsedAt;
  expect(await lastUse()).toBeNull();
  await knock();
  const first = await lastUse();
  await knock();
  expect(first).toBeInstanceOf(Date);
  expect(await lastUse()).toEqual(first);
});

test("another workspace's key is not found, and a past expiry is refused", async () => {
  const { id } = await aKey(["leads:read"]);
  const neighbour = await aMember(world, { role: "admin" });
  expect(await failure(call(neighbour).keys.revoke({ id }))).toMatchObject({ code: "not_found" });
  const past = call(neighbour).keys.create({ name: "x", scopes: ["leads:read"], expiresAt: "2020-01-01T00:00:00Z" });
  expect(await failure(past)).toMatchObject({ fields: { expiresAt: [expect.any(String)] } });
});
