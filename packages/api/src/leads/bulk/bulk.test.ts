import { closeDb, createDb } from "@switchboard/db";
import { addManyLeads } from "@switchboard/db/many-leads";
import { events, jobs, leads, memberships } from "@switchboard/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { undoInPieces } from "../../events/undo/jobs.ts";
import { type JobHandlers, runJob } from "../../jobs/commands.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../../testing.ts";
import { failure, personOf } from "../../testing-people.ts";
import { type BulkInput, runBulk } from "./jobs.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const handlers = { "leads.bulk": runBulk, undo: undoInPieces } as Partial<JobHandlers> as JobHandlers;

/** Starts a bulk change and does it as the worker would. */
async function bulk(ctx: Ctx, input: BulkInput, doing: JobHandlers = handlers) {
  const { id } = await call(ctx).leads.bulkStart(input);
  await runJob(world.services, doing, { workspaceId: ctx.workspaceId, jobId: id });
  return call(ctx).jobs.get({ id });
}

async function some(ctx: Ctx, ...names: string[]) {
  const made = [];
  for (const name of names) made.push(await call(ctx).leads.create({ name, amount: 5 }));
  return made.map(({ id }) => id);
}

const valuesOf = async (ctx: Ctx) =>
  (await call(ctx).leads.list({ sort: "name" })).items.map(({ name, stage, tags, company, ownerId }) => ({
    name,
    stage,
    tags,
    company,
    ownerId,
  }));

const aMany = async (count: number) => {
  const workspaceId = await aWorkspace(world);
  const loader = createDb(world.ownerUrl, { max: 1 });
  await addManyLeads(loader.$client, workspaceId, count);
  await closeDb(loader);
  return aMember(world, { workspaceId });
};

test("all that match are changed, also those that stop matching by the change, and nothing else", async () => {
  const ctx = await aMember(world);
  await some(ctx, "a", "b", "c");
  await call(ctx).leads.create({ name: "d", stage: "won" });
  const job = await bulk(ctx, { filter: { stage: ["new"] }, move: { stage: "contacted" } });
  expect(job).toMatchObject({ state: "finished", total: 3, done: 3, changed: 3, refused: 0 });
  expect((await valuesOf(ctx)).map(({ stage }) => stage)).toEqual(["contacted", "contacted", "contacted", "won"]);
  const [lead] = (await call(ctx).leads.list({ q: "a" })).items;
  expect((await call(ctx).leads.get({ id: lead!.id })).stageHistory).toMatchObject([{ from: "new", to: "contacted" }]);
});

test("five thousand leads are changed in pieces of one batch, and one undo takes all of it back", async () => {
  const ctx = await aMany(5_000);
  const before = await fingerprint(ctx);
  const job = await bulk(ctx, { filter: {}, tag: { add: ["fair"] } });
  expect(job).toMatchObject({ state: "finished", total: 5_000, done: 5_000, changed: 5_000 });
  expect(await call(ctx).leads.count({ tag: "fair" })).toEqual({ count: 5_000 });
  const told = await world.services.db
    .select({ count: sql<number>`count(*)::int` })
    .from(events)
    .where(eq(events.batchId, job.batchId!));
  expect(told[0]!.count).toBe(5_000);
  const { jobId } = await call(ctx).events.undo({ id: job.batchId! });
  await runJob(world.services, handlers, { workspaceId: ctx.workspaceId, jobId: jobId! });
  expect(await fingerprint(ctx)).toEqual(before);
});

test("a job that is killed goes on where it was, and doubles nothing", async () => {
  const ctx = await aMany(5_000);
  const dies: JobHandlers = {
    ...handlers,
    "leads.bulk": (as, job) => {
      let pieces = 0;
      return runBulk(as, {
        ...job,
        isCancelled: async () => {
          pieces += 1;
          if (pieces === 2) throw new Error("killed");
          return false;
        },
      });
    },
  };
  const { id } = await call(ctx).leads.bulkStart({ filter: {}, tag: { add: ["once"] } });
  const asked = { workspaceId: ctx.workspaceId, jobId: id };
  await expect(runJob(world.services, dies, asked)).rejects.toThrow("killed");
  expect(await call(ctx).jobs.get({ id })).toMatchObject({ state: "running", done: 2_000, changed: 2_000 });
  await runJob(world.services, handlers, asked);
  const job = await call(ctx).jobs.get({ id });
  expect(job).toMatchObject({ state: "finished", done: 5_000, changed: 5_000 });
  const [told] = await world.services.db
    .select({ count: sql<number>`count(*)::int`, leads: sql<number>`count(distinct ${events.subjectId})::int` })
    .from(events)
    .where(eq(events.batchId, job.batchId!));
  expect(told).toEqual({ count: 5_000, leads: 5_000 });
});

test("a job that is cancelled stops after the piece it is at and keeps what it did", async () => {
  const ctx = await aMany(5_000);
  const cancelled = { cancelledAt: new Date() };
  const stops: JobHandlers = {
    ...handlers,
    "leads.bulk": (as, job) =>
      runBulk(as, {
        ...job,
        tell: async (tx, progress) => {
          await job.tell(tx, progress);
          await tx.update(jobs).set(cancelled).where(eq(jobs.workspaceId, ctx.workspaceId));
        },
      }),
  };
  expect(await bulk(ctx, { filter: {}, delete: true }, stops)).toMatchObject({
    state: "cancelled",
    done: 2_000,
    changed: 2_000,
  });
  expect(await call(ctx).leads.count({})).toEqual({ count: 3_000 });
});

test("leads that come in after the start are left as they are", async () => {
  const ctx = await aMember(world);
  await some(ctx, "a");
  const { id } = await call(ctx).leads.bulkStart({ filter: {}, tag: { add: ["x"] } });
  await some(ctx, "b");
  await runJob(world.services, handlers, { workspaceId: ctx.workspaceId, jobId: id });
  expect((await valuesOf(ctx)).map(({ name, tags }) => [name, tags])).toEqual([
    ["a", ["x"]],
    ["b", []],
  ]);
});

test("each verb writes what it says, leaves out the exceptions, and tells what was before", async () => {
  const ctx = await aMember(world);
  const [a, b, c] = await some(ctx, "a", "b", "c");
  const me = personOf(ctx).id;
  await bulk(ctx, { filter: {}, except: [c!], tag: { add: ["x", "y"] } });
  await bulk(ctx, { ids: [a!, b!], tag: { add: ["z"], remove: ["x"] } });
  await bulk(ctx, { ids: [a!], assign: { ownerId: me } });
  expect(await bulk(ctx, { ids: [a!, b!, c!], set: { company: "Bell", amount: "5.00" } })).toMatchObject({
    changed: 3,
  });
  expect(await bulk(ctx, { ids: [a!, b!], set: { company: "Bell" } })).toMatchObject({
    done: 2,
    changed: 0,
    refused: 0,
  });
  expect(await valuesOf(ctx)).toMatchObject([
    { name: "a", tags: ["y", "z"], ownerId: me, company: "Bell" },
    { name: "b", tags: ["y", "z"], ownerId: null, company: "Bell" },
    { name: "c", tags: [], company: "Bell" },
  ]);
  const told = (await call(ctx).leads.timeline({ id: a! })).items.map(({ action, before, after }) => [
    action,
    before,
    after,
  ]);
  expect(told.slice(0, 3)).toEqual([
    ["lead.updated", { company: null }, { company: "Bell" }],
    ["lead.assigned", { ownerId: null }, { ownerId: me }],
    ["lead.updated", { tags: ["x", "y"] }, { tags: ["y", "z"] }],
  ]);
});

test("deleted leads come back in bulk; one whose address is taken by now is refused", async () => {
  const ctx = await aMember(world);
  const taken = await call(ctx).leads.create({ email: "taken@example.com" });
  const twin = await call(ctx).leads.create({ email: "twin@example.com" });
  await call(ctx).leads.delete({ id: twin.id });
  const other = await call(ctx).leads.create({ email: "twin@example.com" });
  expect(await bulk(ctx, { filter: {}, delete: true })).toMatchObject({ changed: 2 });
  await call(ctx).leads.create({ email: "taken@example.com" });
  expect(await bulk(ctx, { filter: { deleted: true }, restore: true })).toMatchObject({
    total: 3,
    changed: 1,
    refused: 2,
  });
  const back = (await call(ctx).leads.list({})).items.map(({ id }) => id);
  expect(back).toContain(twin.id);
  expect(back).not.toContain(other.id);
  expect(back).not.toContain(taken.id);
});

test("what is out of reach is refused, and counted", async () => {
  const workspaceId = await aWorkspace(world);
  const admin = await aMember(world, { workspaceId, role: "admin" });
  const agent = await aMember(world, { workspaceId, recordScope: "own" });
  const hers = await call(admin).leads.create({ name: "Hers", ownerId: personOf(admin).id });
  const nobodys = await call(admin).leads.create({ name: "Nobody's" });
  const stranger = "0192f5a0-0000-7000-8000-000000000000";
  expect(await bulk(agent, { ids: [hers.id, nobodys.id, stranger], delete: true })).toMatchObject({
    total: 3,
    done: 3,
    changed: 1,
    refused: 2,
  });
  expect(await bulk(agent, { filter: {}, delete: true })).toMatchObject({ total: 0, changed: 0 });
  expect(await call(admin).leads.get({ id: hers.id })).toMatchObject({ name: "Hers" });
});

test("a job of somebody who may not write any more changes nothing", async () => {
  const ctx = await aMember(world);
  await some(ctx, "a");
  const { id } = await call(ctx).leads.bulkStart({ filter: {}, delete: true });
  await world.services.db
    .update(memberships)
    .set({ role: "client" })
    .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.userId, personOf(ctx).id)));
  await runJob(world.services, handlers, { workspaceId: ctx.workspaceId, jobId: id });
  expect(await call(ctx).jobs.get({ id })).toMatchObject({ state: "failed", changed: 0 });
  expect(await call(ctx).leads.count({})).toEqual({ count: 1 });
});

test("a gate keeps back those that lack what the stage asks for", async () => {
  const ctx = await aMember(world, { role: "admin" });
  await call(ctx).workspaces.setPipeline({ gates: { proposal: ["company"], lost: ["lostReason"] } });
  const ids = await some(ctx, "a", "b");
  await call(ctx).leads.update({ id: ids[0]!, company: "Bell" });
  expect(await bulk(ctx, { ids, move: { stage: "proposal" } })).toMatchObject({ changed: 1, refused: 1 });
  expect(await call(ctx).leads.bulkMove({ ids, stage: "lost" })).toMatchObject({ changed: 0, refused: 2 });
  expect(await bulk(ctx, { ids, move: { stage: "lost", lostReason: "Price" } })).toMatchObject({
    changed: 2,
    refused: 0,
  });
});

test("leads change each in their own way; a refused one stays whole, and one undo takes all back", async () => {
  const ctx = await aMember(world);
  await call(ctx).leads.create({ name: "taken", email: "had@example.com" });
  const [a, b, c] = await some(ctx, "a", "b", "c");
  const { changed, refused, batchId } = await call(ctx).leads.bulkUpdate({
    leads: [
      { id: a!, company: "Bell" },
      { id: b!, stage: "won", company: "Bell" },
      { id: c!, company: "Bell", email: "had@example.com" },
    ],
  });
  expect(changed).toBe(2);
  expect(refused).toEqual([{ id: c, message: expect.any(String), fields: { email: [expect.any(String)] } }]);
  expect(await valuesOf(ctx)).toMatchObject([
    { company: "Bell" },
    { company: "Bell", stage: "won" },
    { company: null },
    { name: "taken" },
  ]);
  await call(ctx).events.undo({ id: batchId });
  expect(await valuesOf(ctx)).toMatchObject([{ company: null }, { company: null, stage: "new" }, {}, {}]);
});

const wrong: [string, BulkInput][] = [
  ["ids", { delete: true }],
  ["ids", { ids: ["0192f5a0-0000-7000-8000-000000000000"], filter: {}, delete: true }],
  ["", { filter: {} }],
  ["", { filter: {}, delete: true, assign: { ownerId: null } }],
  ["tag", { filter: {}, tag: {} }],
  ["set", { filter: {}, set: {} }],
  ["stage", { filter: {}, set: { stage: "won" } as object }],
  ["filter.deleted", { filter: { deleted: true }, delete: true }],
  ["ownerId", { filter: {}, assign: { ownerId: "0192f5a0-0000-7000-8000-000000000000" } }],
];

test.each(wrong)(
  "a start that does not say one thing to do with some leads is refused by name: %j",
  async (field, input) => {
    const ctx = await aMember(world);
    expect(await failure(call(ctx).leads.bulkStart(input))).toMatchObject({
      code: "invalid",
      fields: { [field]: [expect.any(String)] },
    });
  },
);

async function fingerprint(ctx: Ctx) {
  const [row] = await world.services.db
    .select({ sum: sql`md5(string_agg((to_jsonb(leads) - 'updated_at')::text, '' order by id))` })
    .from(leads)
    .where(and(eq(leads.workspaceId, ctx.workspaceId)));
  return row!.sum;
}
