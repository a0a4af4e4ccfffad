import { memberships, users } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aMember, aWorld, call, type World } from "../../testing.ts";
import { aPerson, bearer, come, failure, goodPassword } from "../../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const register = async (email: string, more: Partial<{ password: string; name: string }> = {}, where = world) =>
  call(await come(where)).auth.register({ email, password: goodPassword, name: "Herman Hollerith", ...more });

test("of 50 parallel first registrations exactly one becomes super admin", async () => {
  const fresh = await aWorld({ SIGN_IN_LIMIT: 100 });
  const all = await Promise.all(Array.from({ length: 50 }, (_, n) => register(`first-${n}@example.com`, {}, fresh)));
  expect(all.filter(({ accessToken }) => accessToken)).toHaveLength(1);
  const rows = await fresh.services.db.select().from(users);
  expect(rows.filter(({ superAdminAt }) => superAdminAt)).toHaveLength(1);
  const admins = await fresh.services.db.select().from(memberships).where(eq(memberships.role, "admin"));
  expect(admins).toHaveLength(1);
  await fresh.close();
});

test("a new address waits for an admin, who lets it in", async () => {
  const admin = await aMember(world, { role: "admin", workspaceId: world.home });
  expect(await register("herman@example.com")).toEqual({ status: "pending" });
  const login = async () => call(await come(world)).auth.login({ email: "herman@example.com", password: goodPassword });
  expect(await failure(login())).toMatchObject({ word: "waiting_for_approval" });
  const { items } = await call(admin).users.list({});
  const waiting = items.find(({ email }) => email === "herman@example.com");
  expect(waiting).toMatchObject({ status: "waiting", role: "agent", isEmailVerified: false });
  expect(await call(admin).users.approve({ id: waiting!.id })).toMatchObject({ status: "active" });
  expect((await login()).user.role).toBe("agent");
});

test("a known address is answered as a new one, and keeps its password", async () => {
  const { email } = await aPerson(world, { workspaceId: world.home });
  const known = await register(email, { password: "another good one" });
  const unknown = await register("unknown@example.com", { password: "another good one" });
  expect(known).toEqual(unknown);
  const login = (password: string) => come(world).then((ctx) => call(ctx).auth.login({ email, password }));
  expect(await failure(login("another good one"))).toMatchObject({ code: "unauthenticated" });
  await login(goodPassword);
});

test("whoever is turned away is gone, and may ask again", async () => {
  const admin = await aMember(world, { role: "admin", workspaceId: world.home });
  await register("refused@example.com");
  const find = async () =>
    (await call(admin).users.list({ limit: 200 })).items.find(({ email }) => email === "refused@example.com");
  await call(admin).users.refuse({ id: (await find())!.id });
  expect(await find()).toBeUndefined();
  expect(await register("refused@example.com")).toEqual({ status: "pending" });
  expect(await find()).toMatchObject({ status: "waiting" });
});

test("open registration lets in at once, and says that an address is taken", async () => {
  const open = await aWorld({ REGISTRATION: "open" });
  await aMember(open);
  const registered = await register("open@example.com", {}, open);
  expect(registered).toMatchObject({ tokenType: "bearer", user: { role: "agent" } });
  expect((await come(open, bearer(registered.accessToken!))).workspaceId).toBe(open.home);
  expect(await failure(register("open@example.com", {}, open))).toMatchObject({ code: "conflict" });
  await open.close();
});

test("closed registration says so with a word", async () => {
  const closed = await aWorld({ REGISTRATION: "closed" });
  expect(await failure(register("a@example.com", {}, closed))).toMatchObject({
    code: "forbidden",
    word: "registration_closed",
  });
  await closed.close();
  const invited = await aWorld({ REGISTRATION: "invite" });
  expect(await failure(register("a@example.com", {}, invited))).toMatchObject({ word: "invitation_required" });
  await invited.close();
});

test("a password that is short, common, too long or the address itself is refused", async () => {
  for (const password of ["short", "iloveyou", "PASSWORD1", "a".repeat(129), "Charles@Example.com", "88888888"])
    expect([password, await failure(register("charles@example.com", { password }))]).toEqual([
      password,
      expect.objectContaining({ code: "invalid", fields: { password: [expect.any(String)] } }),
    ]);
});

test("an address is read in its one form before anything is made of it", async () => {
  await register("  Ｇrace@EXAMPLE.com ");
  const [user] = await world.services.db.select().from(users).where(eq(users.email, "grace@example.com"));
  expect(user?.name).toBe("Herman Hollerith");
  for (const email of ['"e@example.com"@victim.example', "a@b@example.com", "a\r\nb@example.com", "a＠b＠example.com"])
    expect([email, await failure(register(email))]).toEqual([email, expect.objectContaining({ code: "invalid" })]);
});
