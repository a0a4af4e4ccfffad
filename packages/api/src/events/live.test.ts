import { setTimeout } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Ctx } from "../context.ts";
import { createCaller } from "../router.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";
import { hear, hintsFor } from "./live.ts";
import { liveHints } from "./stream.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

type Heard = [id: string, hint: { action: string; subjectId: string | null }];

/** Listens as a page does. `until` gives what was heard once it holds. */
async function listening(ctx: Ctx, lastEventId?: string) {
  const ears = new AbortController();
  const stream = (await createCaller(ctx, { signal: ears.signal }).events.live({
    lastEventId,
  })) as AsyncIterable<Heard>;
  const heard: Heard[] = [];
  const over = (async () => {
    for await (const event of stream) heard.push(event);
  })();
  const until = async (count: number) => {
    await expect.poll(() => heard.length, { interval: 5 }).toBeGreaterThanOrEqual(count);
    return heard;
  };
  return { heard, until, over, stop: () => ears.abort() };
}

test("a change is heard in its workspace, and in no other", async () => {
  const [ours, theirs] = [await aMember(world), await aMember(world)];
  const [here, there] = [await listening(ours), await listening(theirs)];
  const lead = await call(ours).leads.create({ name: "Elisha Gray" });
  const [first] = await here.until(1);
  expect(first![1]).toMatchObject({ action: "lead.created", subjectId: lead.id });
  expect(there.heard).toEqual([]);
  here.stop();
  there.stop();
});

test("a change that is rolled back is not heard", async () => {
  const ctx = await aMember(world);
  const ears = await listening(ctx);
  await call(ctx).leads.create({ email: "twice@example.com" });
  await call(ctx)
    .leads.create({ email: "twice@example.com" })
    .catch(() => {});
  await call(ctx).leads.create({ email: "once@example.com" });
  expect((await ears.until(2)).map(([, { action }]) => action)).toEqual(["lead.created", "lead.created"]);
  ears.stop();
});

test("after a lost connection the stream first repeats what was missed", async () => {
  const ctx = await aMember(world);
  const before = await listening(ctx);
  await call(ctx).leads.create({ name: "Heard" });
  const [[lastId]] = (await before.until(1)) as [Heard];
  before.stop();
  const missed = await call(ctx).leads.create({ name: "Missed" });
  const after = await listening(ctx, lastId);
  const heard = await after.until(2);
  expect(heard.map(([, { subjectId }]) => subjectId)).toContain(missed.id);
  after.stop();
});

test("F26 what happened while the database was away is told from the ledger when it is back, without a new stream", async () => {
  const ctx = await aMember(world);
  const ears = await listening(ctx);
  await call(ctx).leads.create({ name: "Heard" });
  await ears.until(1);
  const silent = { ...ctx, hints: { ...ctx.hints, send: () => {} } };
  const missed = await call(silent).leads.create({ name: "Missed" });
  await world.services.db.execute(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'switchboard listen' and datname = current_database()`);
  await expect.poll(() => ears.heard.map(([, { subjectId }]) => subjectId), { timeout: 3_000 }).toContain(missed.id);
  await call(ctx).leads.create({ name: "Heard again" });
  await ears.until(4);
  ears.stop();
});

test("whoever sees some records only is told that something changed, not what", async () => {
  const workspaceId = await aWorkspace(world);
  const admin = await aMember(world, { workspaceId, role: "admin" });
  const agent = await aMember(world, { workspaceId, recordScope: "own" });
  const ears = await listening(agent);
  await call(admin).leads.create({ name: "Hers", ownerId: admin.actor.kind === "user" ? admin.actor.id : null });
  expect((await ears.until(1))[0]![1].subjectId).toBeNull();
  ears.stop();
});

test("a bulk change is told once a lead, or once for all when they are many", async () => {
  const ctx = await aMember(world);
  const ids: string[] = [];
  for (let n = 0; n < 60; n++) ids.push((await call(ctx).leads.create({ name: `Lead ${n}` })).id);
  const ears = await listening(ctx);
  await call(ctx).leads.bulkMove({ ids, stage: "won" });
  const moves = () =>
    ears.heard.filter(([, { action }]) => action === "lead.stage_moved").map(([, hint]) => hint.subjectId);
  await expect.poll(moves, { interval: 5 }).toEqual([null]);
  ears.stop();
});

const tellOf = ({ workspaceId }: Ctx, subjectId: string) =>
  hear(JSON.stringify([{ workspaceId, action: "lead.updated", subjectId }]));

test("who is far behind hears once that many changed, and nobody else loses a hint", async () => {
  const [slow, fast] = [await aMember(world), await aMember(world)];
  const [unread, read] = [hintsFor(slow), hintsFor(fast)];
  for (let count = 0; count < 6_000; count++) tellOf(slow, crypto.randomUUID());
  const ids = ["one", "two", "three"];
  for (const id of [...ids, ...ids]) tellOf(fast, id);
  for (const subjectId of ids) expect(await read.next()).toMatchObject({ value: { subjectId } });
  expect(await unread.next()).toMatchObject({ value: { action: "lead.updated", subjectId: null } });
  tellOf(slow, "later");
  expect(await unread.next()).toMatchObject({ value: { subjectId: "later" } });
  await Promise.all([unread.return(undefined), read.return(undefined)]);
});

test("F17 a stream that nobody has read for a minute is let go", async () => {
  const slow = await aMember(world);
  const unread = hintsFor(slow);
  for (const id of ["one", "two"]) tellOf(slow, id);
  expect(await unread.next()).toMatchObject({ value: { subjectId: "one" } });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
  tellOf(slow, "three");
  vi.useRealTimers();
  expect(await unread.next()).toMatchObject({ done: true });
});

test("a caller has five hundred streams, another one still gets theirs, and a place that is left is free", async () => {
  const [many, other] = [await aMember(world), await aMember(world)];
  const ears = new AbortController();
  const open = async (ctx: Ctx) => {
    const stream = liveHints(ctx, null, ears.signal);
    const first = stream.next();
    await Promise.race([first, setTimeout(1)]);
  };
  for (let count = 0; count < 500; count++) await open(many);
  await expect(open(many)).rejects.toMatchObject({ code: "rate_limited" });
  await open(other);
  ears.abort();
  await setTimeout(20);
  const again = liveHints(many, null, AbortSignal.abort());
  expect(await again.next()).toMatchObject({ done: true });
});
