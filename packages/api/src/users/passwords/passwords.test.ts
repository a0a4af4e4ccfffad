import { mailTokens } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enter } from "../../doors.ts";
import { issueMailToken } from "../../mail-tokens/commands.ts";
import { aVisitor, aWorld, call, type World } from "../../testing.ts";
import { aPerson, bearer, come, failure, goodPassword } from "../../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const newPassword = "sour grapes of 1877";
const login = async (email: string, password: string) => call(await come(world)).auth.login({ email, password });
const reset = async (token: string, password = newPassword) =>
  call(await aVisitor(world)).auth.reset({ token, newPassword: password });
const issue = (purpose: "password.reset" | "lead.confirm", subjectId: string, seconds: number) =>
  issueMailToken(world.services.db, {
    purpose,
    subjectId,
    workspaceId: null,
    expiresAt: new Date(Date.now() + seconds * 1000),
  });
const tokenFor = (id: string) => issue("password.reset", id, 1800);

test("a reset is asked for with the same answer, and the same work, for every address", async () => {
  const { id, email } = await aPerson(world);
  const ask = async (address: string) => call(await come(world)).auth.requestReset({ email: address });
  expect(await ask(email)).toEqual(await ask("nobody@example.com"));
  const jobs = await world.services.db.execute<{ data: { userId: string } }>(
    sql`select data from pgboss.job where name = 'mail' and data->>'template' = 'reset'`,
  );
  expect(jobs).toHaveLength(2);
  expect(jobs.map(({ data }) => data.userId)).toContain(id);
  expect(JSON.stringify(jobs)).not.toContain("token");
});

test("a reset link works once, of ten at once for one, and ends every session", async () => {
  const { id, email } = await aPerson(world);
  const { accessToken } = await login(email, goodPassword);
  const token = await tokenFor(id);
  const tries = await Promise.all(Array.from({ length: 10 }, () => failure(reset(token))));
  expect(tries.filter((answer) => answer === null)).toHaveLength(1);
  expect(await failure(come(world, bearer(accessToken)))).toMatchObject({ code: "unauthenticated" });
  expect(await failure(login(email, goodPassword))).toMatchObject({ code: "unauthenticated" });
  await login(email, newPassword);
});

test("a weak password does not use the link up", async () => {
  const { id } = await aPerson(world);
  const token = await tokenFor(id);
  expect(await failure(reset(token, "iloveyou"))).toMatchObject({ fields: { newPassword: expect.anything() } });
  await reset(token);
});

test("a link that is old, replaced, of another flow, or from before a change of password does nothing", async () => {
  const { ctx, id, email } = await aPerson(world);
  const old = await issue("password.reset", id, -1);
  const replaced = await tokenFor(id);
  const fresh = await tokenFor(id);
  const confirm = await issue("lead.confirm", id, 60);
  await call(ctx).auth.changePassword({ currentPassword: goodPassword, newPassword });
  for (const token of [old, replaced, fresh, confirm, "", "x"])
    expect(await failure(reset(token, "a third good one"))).toMatchObject({ code: "invalid" });
  await login(email, newPassword);
});

test("the database never holds the secret of a mail", async () => {
  const { id } = await aPerson(world);
  const token = await tokenFor(id);
  const rows = await world.services.db.select().from(mailTokens);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test("a change of password needs the old one, ends the other sessions and keeps this one", async () => {
  const { email } = await aPerson(world);
  const here = await login(email, goodPassword);
  const there = await login(email, goodPassword);
  const page = call(await come(world, bearer(here.accessToken)));
  const wrong = await failure(page.auth.changePassword({ currentPassword: "wrong", newPassword }));
  expect(wrong).toMatchObject({ code: "invalid", fields: { currentPassword: [expect.any(String)] } });
  await page.auth.changePassword({ currentPassword: goodPassword, newPassword });
  await come(world, bearer(here.accessToken));
  expect(await failure(come(world, bearer(there.accessToken)))).toMatchObject({ code: "unauthenticated" });
});

test("asking for resets is limited as signing in is", async () => {
  const ask = async () => {
    const arrival = { headers: new Headers(), address: "198.51.100.9", door: "rest", requestId: "r" } as const;
    return failure(call(await enter(world.services, arrival)).auth.requestReset({ email: "often@example.com" }));
  };
  const answers = await Promise.all(Array.from({ length: 30 }, ask));
  expect(answers.filter((answer) => answer === null)).toHaveLength(10);
});
