import { openSession, revokeSession, sessionCookieName } from "@switchboard/auth/sessions";
import { signToken } from "@switchboard/auth/tokens";
import { memberships, sessions, users } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "./context.ts";
import { enter, homeWorkspace, stillWelcome } from "./doors.ts";
import { AppError } from "./errors.ts";
import { aMember, aWorld, type World } from "./testing.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const come = (headers: Record<string, string>) =>
  enter(world.services, { headers: new Headers(headers), address: "192.0.2.7", door: "rest", requestId: "r" });

const personOf = ({ actor }: Ctx) => {
  if (actor.kind !== "user") throw new Error("This caller is not a person.");
  return actor;
};

async function signedIn(member: Ctx, bearerSeconds?: number) {
  const { config, db } = world.services;
  const { id, email, role } = personOf(member);
  const opened = await openSession(db, {
    userId: id,
    workspaceId: member.workspaceId,
    userAgent: "test",
    config,
    ...(bearerSeconds && { bearerSeconds }),
  });
  const sid = opened.session.id;
  const bearer = await signToken({ id, email, role, sid }, config);
  return { sid, cookie: `a=b; ${sessionCookieName(config)}=${opened.token}`, authorization: `Bearer ${bearer}` };
}

test("without credentials a caller is a visitor of the home workspace", async () => {
  const ctx = await come({});
  expect(ctx.scopes).toEqual(["public"]);
  expect(ctx.workspaceId).toBe(world.home);
  expect(await homeWorkspace(world.services)).toBe(world.home);
});

test("a cookie and a bearer token let their person in, with the role of now", async () => {
  const member = await aMember(world, { role: "manager" });
  const { cookie } = await signedIn(member);
  const { authorization } = await signedIn(member, 600);
  for (const ctx of [await come({ cookie }), await come({ authorization })]) {
    expect(personOf(ctx)).toMatchObject({ id: personOf(member).id, role: "manager" });
    expect(ctx.workspaceId).toBe(member.workspaceId);
  }
});

test("a revoked session lets neither its cookie nor its token in, and ends what is open", async () => {
  const member = await aMember(world);
  const browser = await signedIn(member);
  const script = await signedIn(member, 600);
  const page = await come({ cookie: browser.cookie });
  const client = await come({ authorization: script.authorization });
  expect(await stillWelcome(page)).toBe(true);
  await revokeSession(world.services.db, browser.sid);
  await revokeSession(world.services.db, script.sid);

  expect((await come({ cookie: browser.cookie })).actor.kind).toBe("visitor");
  await expect(come({ authorization: script.authorization })).rejects.toThrow(AppError);
  expect(await stillWelcome(page)).toBe(false);
  expect(await stillWelcome(client)).toBe(false);
});

test("the token of a cookie's session is not a bearer token", async () => {
  const { authorization } = await signedIn(await aMember(world));
  await expect(come({ authorization })).rejects.toMatchObject({ code: "unauthenticated" });
});

test("a session ends when it is idle, and at its longest life though it is used", async () => {
  const member = await aMember(world);
  const { SESSION_IDLE_SECONDS } = world.services.config;
  const idle = await signedIn(member);
  const old = await signedIn(member);
  const past = new Date(Date.now() - (SESSION_IDLE_SECONDS + 1) * 1000);
  await world.services.db.update(sessions).set({ usedAt: past }).where(eq(sessions.id, idle.sid));
  await world.services.db
    .update(sessions)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(sessions.id, old.sid));
  expect((await come({ cookie: idle.cookie })).actor.kind).toBe("visitor");
  expect((await come({ cookie: old.cookie })).actor.kind).toBe("visitor");
});

test("a use is noted at most once a minute", async () => {
  const { cookie, sid } = await signedIn(await aMember(world));
  const usedAt = async () =>
    (await world.services.db.select().from(sessions).where(eq(sessions.id, sid)))[0]?.usedAt.getTime();
  const set = (ago: number) =>
    world.services.db
      .update(sessions)
      .set({ usedAt: new Date(Date.now() - ago) })
      .where(eq(sessions.id, sid));
  await set(30_000);
  const before = await usedAt();
  await come({ cookie });
  expect(await usedAt()).toBe(before);
  await set(61_000);
  await come({ cookie });
  expect(Date.now() - (await usedAt())!).toBeLessThan(5_000);
});

test("suspension here or in the whole installation, and waiting for approval, keep a person out", async () => {
  const changes = [
    (id: string) => world.services.db.update(users).set({ suspendedAt: new Date() }).where(eq(users.id, id)),
    (id: string) =>
      world.services.db.update(memberships).set({ suspendedAt: new Date() }).where(eq(memberships.userId, id)),
    (id: string) => world.services.db.update(memberships).set({ approvedAt: null }).where(eq(memberships.userId, id)),
  ];
  for (const change of changes) {
    const member = await aMember(world);
    const { cookie } = await signedIn(member);
    const page = await come({ cookie });
    await change(personOf(member).id);
    expect((await come({ cookie })).actor.kind).toBe("visitor");
    expect(await stillWelcome(page)).toBe(false);
    expect(await stillWelcome(member)).toBe(false);
  }
});

test("a token that we did not make, or not for this, is refused with 401", async () => {
  const member = await aMember(world);
  const { sid, authorization } = await signedIn(member, 600);
  const { config } = world.services;
  const { id, email, role } = personOf(member);
  const claims = { id, email, role, sid };
  const [head, body] = authorization.slice(7).split(".");
  const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString("base64url");
  const forged = [
    "x",
    "%E0%A4%A",
    `${none}.${body}.`,
    `${head}.${body}.`,
    `${authorization.slice(7)}.`,
    "a".repeat(10_000),
    await signToken(claims, { ...config, TOKEN_SECRET: config.HASH_SECRET }),
    await signToken(claims, { ...config, PUBLIC_URL: "https://elsewhere.example.com" }),
    await signToken(claims, { ...config, TOKEN_TTL_SECONDS: -60 }),
    await signToken({ ...claims, id: personOf(await aMember(world)).id }, config),
    await signToken({ ...claims, sid: "../x" }, config),
  ];
  for (const token of forged)
    await expect(come({ authorization: `Bearer ${token}` })).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(come({ authorization: "Basic abc" })).rejects.toMatchObject({ code: "unauthenticated" });
});
