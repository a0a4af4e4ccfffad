import { events, memberships } from "@switchboard/db/schema";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enterAsMember, stillWelcome } from "../doors.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";
import { aPerson, bearer, come, failure, goodPassword, personOf } from "../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

async function staff() {
  const admin = await aMember(world, { role: "admin" });
  const agent = await aPerson(world, { workspaceId: admin.workspaceId });
  const { accessToken } = await call(await come(world)).auth.login({ email: agent.email, password: goodPassword });
  return { admin, agent, accessToken };
}

test("a new role ends the member's sessions and holds at the next sign-in", async () => {
  const { admin, agent, accessToken } = await staff();
  const page = await come(world, bearer(accessToken));
  const member = await call(admin).users.setRole({ id: agent.id, role: "manager" });
  expect(member).toMatchObject({ id: agent.id, role: "manager" });
  expect(await failure(come(world, bearer(accessToken)))).toMatchObject({ code: "unauthenticated" });
  expect(await stillWelcome(page)).toBe(false);
  const again = await call(await come(world)).auth.login({ email: agent.email, password: goodPassword });
  expect(again.user.role).toBe("manager");
  const [event] = await world.services.db
    .select()
    .from(events)
    .where(and(eq(events.subjectId, agent.id), eq(events.action, "member.role_changed")));
  expect(event).toMatchObject({ before: { role: "agent" }, after: { role: "manager" } });
});

test("a suspension keeps out at once, and a resumed member signs in anew", async () => {
  const { admin, agent, accessToken } = await staff();
  await call(admin).users.suspend({ id: agent.id });
  expect(await failure(come(world, bearer(accessToken)))).toMatchObject({ code: "unauthenticated" });
  expect(await failure(enterAsMember(world.services, admin.workspaceId, agent.id))).toMatchObject({
    code: "forbidden",
  });
  await call(admin).users.resume({ id: agent.id });
  expect(await failure(come(world, bearer(accessToken)))).toMatchObject({ code: "unauthenticated" });
  await call(await come(world)).auth.login({ email: agent.email, password: goodPassword });
});

test("another view of the records ends open streams", async () => {
  const { admin, agent, accessToken } = await staff();
  const page = await come(world, bearer(accessToken));
  await call(admin).users.setRecordScope({ id: agent.id, recordScope: "own" });
  expect(await stillWelcome(page)).toBe(false);
  expect(personOf(await come(world, bearer(accessToken))).recordScope).toBe("own");
});

test("in 20 rounds of two admins who demote each other at once, one admin is always left", async () => {
  for (let round = 0; round < 20; round += 1) {
    const first = await aMember(world, { role: "admin" });
    const second = await aMember(world, { role: "admin", workspaceId: first.workspaceId });
    const take = (by: typeof first, from: typeof first) =>
      round % 2
        ? call(by).users.suspend({ id: personOf(from).id })
        : call(by).users.setRole({ id: personOf(from).id, role: "agent" });
    await Promise.all([failure(take(first, second)), failure(take(second, first))]);
    const admins = (await call(first).users.list({})).items.filter(
      ({ role, status }) => role === "admin" && status === "active",
    );
    expect(admins).toHaveLength(1);
  }
});

test("the last admin can neither step down nor be suspended", async () => {
  const admin = await aMember(world, { role: "admin" });
  const { id } = personOf(admin);
  expect(await failure(call(admin).users.setRole({ id, role: "agent" }))).toMatchObject({ code: "conflict" });
  expect(await failure(call(admin).users.suspend({ id }))).toMatchObject({ code: "conflict" });
  const [row] = await world.services.db.select().from(memberships).where(eq(memberships.userId, id));
  expect(row).toMatchObject({ role: "admin", suspendedAt: null });
});

test("members of another workspace are not found", async () => {
  const admin = await aMember(world, { role: "admin" });
  const { id } = personOf(await aMember(world));
  const { users } = call(admin);
  const tries = [
    users.setRole({ id, role: "admin" }),
    users.setRecordScope({ id, recordScope: "own" }),
    users.suspend({ id }),
    users.resume({ id }),
    users.approve({ id }),
    users.refuse({ id }),
  ];
  for (const answer of await Promise.all(tries.map(failure))) expect(answer).toMatchObject({ code: "not_found" });
});

test("members are listed with a cursor for admins; colleagues see names without addresses", async () => {
  const workspaceId = await aWorkspace(world);
  const admin = await aMember(world, { role: "admin", workspaceId });
  for (let count = 0; count < 4; count += 1) await aMember(world, { workspaceId });
  const agent = await aMember(world, { workspaceId });
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(admin).users.list({ limit: 2, cursor });
    expect(page.total).toBe(6);
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(names).size).toBe(6);
  expect(await failure(call(agent).users.list({}))).toMatchObject({ code: "forbidden" });
  const { items } = await call(agent).users.members();
  expect(items).toHaveLength(6);
  expect(JSON.stringify(items)).not.toContain("example.com");
});
