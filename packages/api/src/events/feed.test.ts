import { setTimeout as wait } from "node:timers/promises";
import type { Db } from "@switchboard/db";
import { events } from "@switchboard/db/schema";
import { testDb } from "@switchboard/db/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { mountDoors } from "../surface/server.ts";
import { bearerOf, keyOf } from "../surface/testing.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";
import { change } from "./change.ts";

let world: World;
let app: ReturnType<typeof mountDoors>;
beforeAll(async () => {
  world = await aWorld();
  app = mountDoors(world.services);
});
afterAll(() => world.close());

const aManager = () => aMember(world, { role: "manager" });
const subjectsOf = (items: { subjectId: string }[]) => items.map(({ subjectId }) => subjectId);
const idOf = ({ actor }: Ctx) => ("id" in actor ? actor.id : "");

async function get(path: string, headers: Record<string, string>) {
  const answer = await app.request(path, { headers });
  return { status: answer.status, body: await answer.json() };
}

/** Polls as a client does, until what it got holds. */
async function follow(ctx: Ctx, from: string, isEnough: (ids: string[]) => boolean, limit = 3) {
  const ids: string[] = [];
  let after = from;
  await expect
    .poll(
      async () => {
        const { items, nextCursor } = await call(ctx).events.feed({ after, limit });
        ids.push(...items.map(({ id }) => id));
        after = nextCursor ?? "";
        return isEnough(ids);
      },
      { timeout: 60_000, interval: 1 },
    )
    .toBe(true);
  return { ids, after };
}

const idsIn = async ({ workspaceId }: Ctx) =>
  (await world.services.db.select({ id: events.id }).from(events).where(eq(events.workspaceId, workspaceId)))
    .map(({ id }) => id)
    .toSorted();

test("without `after` the list is the audit log it always was: newest first, by key", async () => {
  const ctx = await aManager();
  for (const name of ["Ada", "Emma", "Hedy"]) await call(ctx).leads.create({ name });
  const first = await call(ctx).events.list({ limit: 2 });
  const second = await call(ctx).events.list({ limit: 2, cursor: first.nextCursor! });
  expect([...first.items, ...second.items].map(({ after }) => after?.["name"])).toEqual(["Hedy", "Emma", "Ada"]);
  expect(second.nextCursor).toBeNull();
});

test("F26 a place is never past what was written out: a crash gives the numbers of what it undid again", async () => {
  const ctx = await aManager();
  await call(ctx).leads.create({ name: "Ada" });
  await world.services.db.transaction((tx) => tx.execute(sql`select pg_current_xact_id()`));
  const { nextCursor } = await call(ctx).events.feed({ after: "now" });
  const [last] = await world.services.db.select({ xid: sql`max(xid::text::bigint)::text` }).from(events);
  expect(nextCursor?.split(".")[0]).toBe(last?.xid);
});

test("a client that polls with the cursor gets every event once, while many write and some are slow", async () => {
  const ctx = await aManager();
  const write = async (n: number) => {
    for (let m = 0; m < 5; m++) await call(ctx).leads.create({ name: `Lead ${n} ${m}` });
  };
  const slow = async (n: number) =>
    change(ctx, async (tx) => {
      // Its number is given out here, long before it commits.
      await tx.execute(sql`select pg_current_xact_id()`);
      await wait(40 * n);
      return { row: null, events: [{ action: "lead.updated", subjectId: crypto.randomUUID() }] };
    });
  const writing = Promise.all([0, 1, 2, 3, 4, 5].flatMap((n) => [write(n), slow(n)]));
  const { ids } = await follow(ctx, "beginning", (got) => got.length >= 36);
  await writing;
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(await idsIn(ctx));
});

test("the feed goes on after an event by its id, from now, and from where it ended, though nothing was there", async () => {
  const ctx = await aManager();
  const created = async () => (await call(ctx).leads.create({ name: "Emile" })).id;
  const [first, second] = [await created(), await created()];
  const told = (await call(ctx).events.list({})).items.find(({ subjectId }) => subjectId === first);
  await expect
    .poll(async () => subjectsOf((await call(ctx).events.list({ after: told!.id })).items), { timeout: 60_000 })
    .toEqual([second]);
  const { items, nextCursor } = await call(ctx).events.feed({});
  expect(items).toEqual([]);
  const third = await created();
  const { ids } = await follow(ctx, nextCursor!, (got) => got.length > 0);
  const page = await call(ctx).events.list({ subjectId: third });
  expect(ids).toEqual(page.items.map(({ id }) => id));
});

test("REST tells of the fields in its own spelling, with what an undo and a batch are", async () => {
  const ctx = await aManager();
  const { id } = await call(ctx).leads.create({ name: "Emma", utmSource: "almanac" });
  await call(ctx).leads.move({ id, stage: "contacted" });
  const headers = await bearerOf(ctx);
  const feed = async () => (await get("/api/v1/events?after=beginning&action=lead.stage_moved", headers)).body;
  await expect.poll(async () => (await feed()).items.length, { timeout: 60_000 }).toBe(1);
  const { items, next_cursor } = await feed();
  expect(items[0]).toMatchObject({ subject_id: id, before: { stage: "new" }, after: { stage: "contacted" } });
  expect(items[0].after).toHaveProperty("stage_changed_at");
  expect(items[0]).toHaveProperty("batch_id");
  expect(items[0]).toHaveProperty("undo_of");
  expect(items[0]).toHaveProperty("origin");
  expect(items[0]).not.toHaveProperty("xid");
  expect(next_cursor).toMatch(/^\d+\./);
  const listed = (await get(`/api/v1/events?subject_id=${id}`, headers)).body.items;
  expect(listed.at(-1).after).toHaveProperty("utm_source", "almanac");
});

test("a place that this database never had is answered with `cursor_expired`, nonsense with `invalid`", async () => {
  const ctx = await aManager();
  const headers = await bearerOf(ctx);
  const theirs = await aManager();
  await call(theirs).leads.create({ name: "Theirs" });
  const [foreign] = (await call(theirs).events.list({})).items;
  const ofAnotherLife = "999999999999.00000000-0000-0000-0000-000000000000";
  for (const after of [ofAnotherLife, foreign!.id, crypto.randomUUID()]) {
    const { status, body } = await get(`/api/v1/events?after=${after}`, headers);
    expect([status, body.error.code]).toEqual([409, "cursor_expired"]);
  }
  for (const after of ["yesterday", "1.2", "99999999999999999999.00000000-0000-0000-0000-000000000000"]) {
    const { status, body } = await get(`/api/v1/events/feed?after=${after}`, headers);
    expect([status, body.error.code]).toEqual([400, "invalid"]);
  }
});

test("a transaction of another database of the same server holds nothing up, one of ours does", async () => {
  const ctx = await aManager();
  const other = await testDb();
  const count = async () => (await call(ctx).events.feed({ after: "beginning" })).items.length;
  const hold = (db: Db, work: () => Promise<void>) =>
    db.transaction(async (tx) => {
      await tx.execute(sql`select pg_current_xact_id()`);
      await work();
    });
  await hold(other.db, async () => {
    await call(ctx).leads.create({ name: "Ada" });
    await expect.poll(count, { timeout: 60_000 }).toBe(1);
  });
  await hold(world.services.db, async () => {
    await call(ctx).leads.create({ name: "Emma" });
    expect(await count()).toBe(1);
  });
  await expect.poll(count, { timeout: 60_000 }).toBe(2);
  await other.close();
});

test("`wait` holds the answer back until something happens, and no longer than told", async () => {
  const ctx = await aManager();
  const { nextCursor } = await call(ctx).events.feed({});
  const startedAt = performance.now();
  expect((await call(ctx).events.feed({ after: nextCursor!, wait: 1 })).items).toEqual([]);
  expect(performance.now() - startedAt).toBeGreaterThan(900);
  const answer = call(ctx).events.feed({ after: nextCursor!, wait: 20 });
  await wait(100);
  const askedAt = performance.now();
  const { id } = await call(ctx).leads.create({ name: "Stella" });
  expect(subjectsOf((await answer).items)).toEqual([id]);
  expect(performance.now() - askedAt).toBeLessThan(10_000);
});

describe("who may read what", () => {
  const names = async (ctx: Ctx) =>
    (await call(ctx).events.feed({ after: "beginning" })).items.map(({ action, subjectId }) => [action, subjectId]);

  test("whoever sees some leads gets the events of these, their deletion too; a key gets all", async () => {
    const workspaceId = await aWorkspace(world);
    const admin = await aMember(world, { workspaceId, role: "admin" });
    const agent = await aMember(world, { workspaceId, recordScope: "own" });
    const hers = await call(admin).leads.create({ name: "Hers", ownerId: idOf(agent) });
    const his = await call(admin).leads.create({ name: "His", ownerId: idOf(admin) });
    await call(admin).leads.delete({ id: hers.id });
    const own = [
      ["lead.created", hers.id],
      ["lead.deleted", hers.id],
    ];
    await expect.poll(() => names(agent), { timeout: 60_000 }).toEqual(own);
    const key = await keyOf(admin, ["leads:read"]);
    const all = (await get("/api/v1/events/feed?after=beginning", key)).body.items;
    expect(all.map(({ subject_id }: { subject_id: string }) => subject_id)).toContain(his.id);
  });

  test("the audit log tells whoever sees some accounts and contacts of no others", async () => {
    const workspaceId = await aWorkspace(world);
    const admin = await aMember(world, { workspaceId, role: "admin" });
    const manager = await aMember(world, { workspaceId, role: "manager", recordScope: "own" });
    const made: string[][] = [];
    for (const ownerId of [idOf(admin), idOf(manager)]) {
      const account = await call(admin).accounts.create({ name: "Bell Telephone", ownerId });
      const contact = await call(admin).contacts.create({
        name: "Emma Nutt",
        email: `${ownerId}@example.com`,
        ownerId,
      });
      made.push([account.id, contact.id]);
    }
    const read = async (ctx: Ctx) => subjectsOf((await call(ctx).events.list({})).items).toReversed();
    expect([await read(admin), await read(manager)]).toEqual([made.flat(), made[1]]);
  });

  test("without the right to the audit log the feed tells of leads alone, and the log itself stays shut", async () => {
    const workspaceId = await aWorkspace(world);
    const admin = await aMember(world, { workspaceId, role: "admin" });
    const agent = await aMember(world, { workspaceId });
    await call(admin).users.invite({ email: "invited@example.com", role: "agent" });
    const { id } = await call(admin).leads.create({ name: "Ada" });
    await expect.poll(() => names(agent), { timeout: 60_000 }).toEqual([["lead.created", id]]);
    expect((await names(admin)).map(([action]) => action)).toEqual(["member.invited", "lead.created"]);
    await expect(call(agent).events.list({ after: "beginning" })).rejects.toThrow("audit:read");
  });
});
