import { events, memberships, rateLimits, users } from "@switchboard/db/schema";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aWorkspace, aWorld, call, type World } from "../../testing.ts";
import { aPerson, bearer, come, failure, goodPassword } from "../../testing-people.ts";
import { signInBrowser } from "./commands.ts";

// What bcrypt made of 71 a's, b and c. It reads 72 characters.
const passwordHash = "$2b$04$7ZjBEEzg3ZB1M8wPHwzxMeqj4/ZECNQ6Mt0QXivGqnafYTv2corwu";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const login = async (email: string, password = goodPassword, address?: string) =>
  call(await come(world, {}, address)).auth.login({ email, password });

test("a sign-in gives a bearer token that tells who is in, and is on record", async () => {
  const { ctx, id, email } = await aPerson(world, { role: "manager" });
  const signedIn = await login(email.toUpperCase());
  expect(signedIn).toMatchObject({ tokenType: "bearer", expiresIn: 86_400, user: { id, email, role: "manager" } });
  const client = await come(world, bearer(signedIn.accessToken));
  expect(await call(client).auth.me()).toEqual(signedIn.user);
  expect((await call(client).workspaces.current()).me).toMatchObject({ id, role: "manager", isSuperAdmin: false });
  const [event] = await world.services.db.select().from(events).where(eq(events.subjectId, id));
  expect(event).toMatchObject({ action: "user.signed_in", workspaceId: ctx.workspaceId, actorId: id, door: "rest" });
});

test("a wrong password and an unknown address get the same answer", async () => {
  const { email } = await aPerson(world);
  const known = await failure(login(email, "wrong"));
  const unknown = await failure(login("nobody@example.com", "wrong"));
  expect(known).toMatchObject({ code: "unauthenticated" });
  expect(unknown).toEqual(known);
});

test("whoever waits for approval or is suspended learns it only with the right password", async () => {
  for (const change of [{ approvedAt: null }, { suspendedAt: new Date() }]) {
    const { id, email } = await aPerson(world);
    await world.services.db.update(memberships).set(change).where(eq(memberships.userId, id));
    expect(await failure(login(email))).toMatchObject({ code: "forbidden", word: "waiting_for_approval" });
    expect(await failure(login(email, "wrong"))).toMatchObject({ code: "unauthenticated" });
  }
});

test("a bcrypt hash of an old system logs in once and is Argon2id afterwards, with the whole password", async () => {
  const { id, email } = await aPerson(world);
  const long = `${"a".repeat(71)}bc`;
  await world.services.db.update(users).set({ passwordHash }).where(eq(users.id, id));
  expect(await failure(login(email, "a".repeat(71)))).toMatchObject({ code: "unauthenticated" });
  await login(email, long);
  const [user] = await world.services.db.select().from(users).where(eq(users.id, id));
  expect(user?.passwordHash).toMatch(/^\$argon2id\$/);
  expect(await failure(login(email, `${long.slice(0, -1)}d`))).toMatchObject({ code: "unauthenticated" });
  await login(email, long);
});

test("of 60 parallel wrong tries exactly 10 are looked at; another address and right passwords go on", async () => {
  const { email } = await aPerson(world);
  const tries = Array.from({ length: 60 }, () => failure(login(email, "wrong", "198.51.100.1")));
  const answers = await Promise.all(tries);
  expect(answers.filter((answer) => answer?.code === "unauthenticated")).toHaveLength(10);
  const refused = answers.filter((answer) => answer?.code === "rate_limited");
  expect(refused).toHaveLength(50);
  expect(refused[0]?.retryAfterSeconds).toBeGreaterThan(0);
  const neighbour = await aPerson(world);
  for (let round = 0; round < 12; round += 1) await login(neighbour.email, goodPassword, "198.51.100.1");
});

test("a network is stopped after ten times as many, whatever addresses it tries", async () => {
  const answers: (string | undefined)[] = [];
  for (let round = 0; round < 101; round += 1)
    answers.push((await failure(come(world, { "x-api-key": "swb_wrong" }, "198.51.100.2")))?.code);
  expect(answers.filter((code) => code === "unauthenticated")).toHaveLength(100);
  expect(answers.at(-1)).toBe("rate_limited");
  const { email } = await aPerson(world);
  expect(await failure(login(email, goodPassword, "198.51.100.2"))).toMatchObject({ code: "rate_limited" });
});

test("signing out ends the token that asked", async () => {
  const { email } = await aPerson(world);
  const { accessToken } = await login(email);
  await call(await come(world, bearer(accessToken))).auth.logout();
  expect(await failure(come(world, bearer(accessToken)))).toMatchObject({ code: "unauthenticated" });
});

test("a refresh swaps the token; of 20 at once one chain lives", async () => {
  const { email } = await aPerson(world);
  const { accessToken } = await login(email);
  const clients = await Promise.all(Array.from({ length: 20 }, () => come(world, bearer(accessToken))));
  const fresh = await Promise.allSettled(clients.map((client) => call(client).auth.refresh()));
  const won = fresh.filter((one) => one.status === "fulfilled");
  expect(won).toHaveLength(1);
  const again = await call(await come(world, bearer(won[0]!.value.accessToken))).auth.refresh();
  expect(again.user.email).toBe(email);
});

test("a token that was swapped and shown again ends all that followed on it, and nothing else", async () => {
  const { email } = await aPerson(world);
  const [stolen, other] = [await login(email), await login(email)];
  const second = await call(await come(world, bearer(stolen.accessToken))).auth.refresh();
  const third = await call(await come(world, bearer(second.accessToken))).auth.refresh();
  expect((await come(world, bearer(third.accessToken))).actor.kind).toBe("user");
  expect(await failure(come(world, bearer(stolen.accessToken)))).toMatchObject({ code: "unauthenticated" });
  expect(await failure(come(world, bearer(third.accessToken)))).toMatchObject({ code: "unauthenticated" });
  expect((await come(world, bearer(other.accessToken))).actor.kind).toBe("user");
});

test("a refresh prolongs nothing beyond the longest life of a sign-in", async () => {
  const short = await aWorld({ SESSION_MAX_SECONDS: 120, TOKEN_TTL_SECONDS: 100 });
  const { email } = await aPerson(short);
  const { accessToken } = await call(await come(short)).auth.login({ email, password: goodPassword });
  const client = await come(short, bearer(accessToken));
  const start = new Date(Date.now() - 60_000);
  await short.services.db.execute(`update sessions set created_at = '${start.toISOString()}'`);
  const { expiresIn } = await call(client).auth.refresh();
  expect(expiresIn).toBeLessThanOrEqual(60);
  await short.close();
});

test("a browser's new sign-in ends its session before", async () => {
  const { email } = await aPerson(world);
  const enterWith = (cookie: string) =>
    signInBrowser(world.services, { email, password: goodPassword }, new Headers({ cookie }));
  const first = await enterWith("");
  if (first.outcome !== "welcome") throw new Error(first.outcome);
  const second = await enterWith(`switchboard_session=${first.token}`);
  expect(second.outcome).toBe("welcome");
  expect((await come(world, { cookie: `switchboard_session=${first.token}` })).actor.kind).toBe("visitor");
});

test("a browser learns why it was not let in", async () => {
  const answer = (given: unknown) => signInBrowser(world.services, given, new Headers());
  expect(await answer({ email: "x", password: "" })).toEqual({ outcome: "refused" });
  expect(await answer(null)).toEqual({ outcome: "refused" });
  const { email } = await aPerson(world);
  for (let round = 0; round < 10; round += 1)
    expect(await answer({ email, password: "wrong" })).toEqual({ outcome: "refused" });
  await world.services.db.update(rateLimits).set({ resetsAt: new Date(Date.now() + 41_000) });
  const limited = await answer({ email, password: "wrong" });
  if (limited.outcome !== "rate_limited") throw new Error(limited.outcome);
  expect(limited.retryAfterSeconds).toBeGreaterThan(35);
  expect(limited.retryAfterSeconds).toBeLessThanOrEqual(41);
});

test("a person of two workspaces enters the one that lets them in", async () => {
  const { ctx, id, email } = await aPerson(world);
  const other = await aWorkspace(world);
  const { db } = world.services;
  await db.insert(memberships).values({ workspaceId: other, userId: id, role: "client", approvedAt: new Date() });
  const mine = and(eq(memberships.userId, id), eq(memberships.workspaceId, ctx.workspaceId));
  await db.update(memberships).set({ suspendedAt: new Date() }).where(mine);
  expect((await login(email)).user.role).toBe("client");
});
