import { countedLeads, countsReader, events, leadDays, leads, newId, stageTransitions } from "@switchboard/db/schema";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { followLedger } from "../../events/ledger.ts";
import { receiveFile } from "../../imports/file/commands.ts";
import { runJob } from "../../jobs/commands.ts";
import { aMember, aWorld, call, type World } from "../../testing.ts";
import { personOf } from "../../testing-people.ts";
import { jobHandlers } from "../../worker.ts";
import { countAnew, countTouched, startCounting } from "./commands.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const stages = ["new", "contacted", "qualified", "proposal", "negotiation", "won", "lost"] as const;
const rounds = 10;
const deedsPerRound = 20;

/** The sums as the worker keeps them. */
async function kept(ctx: Ctx) {
  await followLedger(world.services, countsReader, countTouched, { batch: 7 });
  const { workspaceId: _, ...shown } = leadDays;
  return world.services.db
    .select({
      fact: shown.fact,
      day: shown.day,
      stage: shown.stage,
      reached: shown.reached,
      source: shown.source,
      currency: shown.currency,
      leads: shown.leads,
      amount: sql<string>`${shown.amount}::text`,
    })
    .from(leadDays)
    .where(and(eq(leadDays.workspaceId, ctx.workspaceId), ne(leadDays.leads, 0)))
    .orderBy(shown.fact, shown.day, shown.stage, shown.reached, shown.source, shown.currency);
}

/** The same by a plain GROUP BY over the leads, written by itself. */
async function plain(ctx: Ctx) {
  const open = sql.raw(`array['new', 'contacted', 'qualified', 'proposal', 'negotiation']`);
  const standing = sql`
    select l.*, case when l.stage = 'won' then 'won' else coalesce((
        select stage from unnest(${open}) with ordinality o (stage, place)
        where stage = l.stage or exists (
          select from ${stageTransitions} t
          where t.workspace_id = l.workspace_id and t.lead_id = l.id and stage in (t.from_stage, t.to_stage))
        order by place desc limit 1), 'new') end as reached
    from ${leads} l where workspace_id = ${ctx.workspaceId} and deleted_at is null and merged_into_id is null`;
  const rows = await world.services.db.execute(sql`
    with standing as (${standing}), facts as (
      select 'came' as fact, (created_at at time zone 'UTC')::date as day, * from standing
      union all select 'closed', (stage_changed_at at time zone 'UTC')::date, * from standing where stage in ('won', 'lost'))
    select fact, day::text, stage, reached, source, currency, count(*)::int as leads, sum(coalesce(amount, 0))::numeric(20, 2)::text as amount
    from facts group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`);
  return [...rows];
}

/** The moves by day and stage, as the worker keeps them and as they are. */
async function moves(ctx: Ctx) {
  const { db } = world.services;
  const kept = await db.execute(sql`
    select day::text, stage, sum(moves)::int as moves, sum(moves) filter (where went_on)::int as on, sum(seconds)::int as seconds
    from move_days where workspace_id = ${ctx.workspaceId} group by 1, 2 order by 1, 2`);
  const plainly = await db.execute(sql`
    select (created_at at time zone 'UTC')::date::text as day, from_stage as stage, count(*)::int as moves,
      count(*) filter (where (from_stage, to_stage) in (
        ('new', 'contacted'), ('new', 'qualified'), ('new', 'proposal'), ('new', 'negotiation'), ('new', 'won'),
        ('contacted', 'qualified'), ('contacted', 'proposal'), ('contacted', 'negotiation'), ('contacted', 'won'),
        ('qualified', 'proposal'), ('qualified', 'negotiation'), ('qualified', 'won'),
        ('proposal', 'negotiation'), ('proposal', 'won'), ('negotiation', 'won')))::int as on,
      sum(stood_seconds)::int as seconds
    from ${stageTransitions} where workspace_id = ${ctx.workspaceId} and from_stage not in ('won', 'lost')
    group by 1, 2 order by 1, 2`);
  return { kept: kept.map((row) => ({ ...row, on: row["on"] ?? 0 })), plainly: [...plainly] };
}

test("after any deeds the sums are those of the leads, and made anew they stay so", async () => {
  const ctx = await aMember(world, { role: "admin" });
  const own = await aMember(world, { workspaceId: ctx.workspaceId, recordScope: "own" });
  const owners = [personOf(ctx).id, personOf(own).id];
  const by = call(ctx);
  const next = dice(1_876);
  const one = <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)]!;
  const any = async (where = and(isNull(leads.deletedAt), isNull(leads.mergedIntoId))) => {
    const all = world.services.db.select({ id: leads.id }).from(leads);
    return one(await all.where(and(eq(leads.workspaceId, ctx.workspaceId), where)).orderBy(leads.id))?.id ?? newId();
  };
  const some = async () => Promise.all([any(), any(), any()]);
  const amount = () => (next() < 0.3 ? null : (next() * 1e6).toFixed(2));
  const acts: (() => Promise<unknown>)[] = [
    () => by.leads.create({ name: "Bell", stage: one(stages), amount: amount(), currency: one(["USD", "PHP"]) }),
    () => by.leads.create({ name: "Gray", source: one(["call", "campaign"]), amount: amount() }),
    async () => by.leads.move({ id: await any(), stage: one(stages) }),
    async () => by.leads.move({ id: await any(), stage: one(stages) }),
    async () => by.leads.update({ id: await any(), amount: amount(), stage: one(stages) }),
    async () => by.leads.update({ id: await any(), ownerId: one([...owners, null]) }),
    async () => by.leads.delete({ id: await any() }),
    async () => by.leads.restore({ id: await any(sql`deleted_at is not null`) }),
    async () => by.leads.merge({ survivorId: await any(), mergedIds: [await any()] }),
    async () => by.leads.unmerge({ id: one((await by.leads.merges({ id: await any() })).items)?.id ?? newId() }),
    async () => by.leads.bulkMove({ ids: await some(), stage: one(stages) }),
    async () => by.leads.bulkDelete({ ids: await some() }),
    async () => takeFileIn(ctx, one(stages)),
    async () => takeBack(ctx, next),
    async () => takeBack(ctx, next),
  ];
  let done = 0;
  for (let round = 0; round < rounds; round += 1) {
    // Some find nobody to deal with, or somebody in the way.
    for (let deed = 0; deed < deedsPerRound; deed += 1) await one(acts)().then(() => (done += 1), refusalOnly);
    // The worker has read none of these deeds yet.
    for (const member of [ctx, own]) await expectGroupsOfLeads(member, filters[round % filters.length]!);
    expect(await kept(ctx)).toEqual(await plain(ctx));
    const { kept: sums, plainly } = await moves(ctx);
    expect(sums).toEqual(plainly);
  }
  expect(done).toBeGreaterThan((rounds * deedsPerRound) / 2);
  const sums = await plain(ctx);
  expect(sums.length).toBeGreaterThan(5);
  expect(await kept(ctx)).toEqual(sums);
  await countAnew(world.services);
  expect(await kept(ctx)).toEqual(sums);
}, 120_000);

test("an event that is read again, or of a lead that is none of ours, moves nothing", async () => {
  const ctx = await aMember(world);
  await call(ctx).leads.create({ name: "Once", amount: "10" });
  const before = await kept(ctx);
  const told = await world.services.db.select().from(events).where(eq(events.workspaceId, ctx.workspaceId));
  const strange = told.map((event) => ({ ...event, subjectId: newId() }));
  const hints: unknown[] = [];
  await world.services.db.transaction((tx) =>
    countTouched(tx, [...told, ...told, ...strange], (all) => hints.push(...all)),
  );
  expect(await kept(ctx)).toEqual(before);
  expect(hints).toEqual([]);
});

test("the first worker counts what is there, the second one leaves it, and one of an older version reads no more", async () => {
  const fresh = await aWorld();
  const ctx = await aMember(fresh);
  const { db } = fresh.services;
  const day = new Date("2026-11-01T23:30:00Z");
  await db.insert(leads).values({ workspaceId: ctx.workspaceId, name: "Older than the ledger", createdAt: day });
  await followLedger(fresh.services, "counts", countTouched);
  await Promise.all([startCounting(fresh.services), startCounting(fresh.services)]);
  await call(ctx).leads.create({ name: "Newer" });
  await startCounting(fresh.services);
  expect(await followLedger(fresh.services, "counts", countTouched)).toBe(0);
  await expect
    .poll(async () => {
      await followLedger(fresh.services, countsReader, countTouched);
      const rows = await db
        .select()
        .from(leadDays)
        .where(eq(leadDays.workspaceId, ctx.workspaceId))
        .orderBy(leadDays.day);
      return rows.map((row) => [row.day, row.leads]);
    })
    .toEqual([
      ["2026-11-01", 1],
      [new Date().toISOString().slice(0, 10), 1],
    ]);
  await fresh.close();
});

test("a lead that is gone leaves no trace in the counts", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).leads.create({ name: "Gone" });
  await kept(ctx);
  await call(ctx).leads.delete({ id });
  expect(await kept(ctx)).toEqual([]);
  expect(await world.services.db.select().from(countedLeads).where(eq(countedLeads.leadId, id))).toEqual([]);
});

type Asked = NonNullable<Parameters<ReturnType<typeof call>["leads"]["groups"]>[0]>;
type Where = NonNullable<Asked["where"]>;

const filters: Asked[] = [
  {},
  { stage: ["new", "won"], kind: "lead" },
  { ownerId: "me" },
  { source: ["call", "import"], createdFrom: new Date().toISOString().slice(0, 10) },
  {
    where: {
      any: [
        { field: "currency", op: "any_of", value: ["PHP"] },
        { field: "stage", op: "none_of", value: ["new"] },
      ],
    },
  },
];
// Everybody's, but no day is summed by names.
const ofAnyName: Where = {
  any: [
    { field: "name", op: "is_empty" },
    { field: "name", op: "is_not_empty" },
  ],
};

/** Groups from the sums are those that the leads themselves give. */
async function expectGroupsOfLeads(ctx: Ctx, filter: Asked) {
  const where: Where = { all: [...(filter.where ? [filter.where] : []), ofAnyName] };
  for (const by of ["stage", "owner", "month"] as const) {
    const counted = await call(ctx).leads.groups({ ...filter, by, where });
    expect(await call(ctx).leads.groups({ ...filter, by })).toEqual(counted);
  }
}

async function takeFileIn(ctx: Ctx, stage: string) {
  const file = `Name,Stage,Amount\nStrowger,${stage},12.5\nNutt,new,\n`;
  const { id } = await receiveFile(ctx, "leads.csv", new Blob([file]).stream());
  const finish = async (job: { id: string } | null) =>
    runJob(world.services, jobHandlers, { workspaceId: ctx.workspaceId, jobId: job?.id ?? "" });
  await finish((await call(ctx).imports.check({ id })).job);
  await finish((await call(ctx).imports.run({ id })).job);
}

/** Undoes one of the last twenty events or their batches. */
async function takeBack(ctx: Ctx, next: () => number) {
  const told = await world.services.db
    .select()
    .from(events)
    .where(and(eq(events.workspaceId, ctx.workspaceId), ne(events.subjectType, "import")))
    .orderBy(sql`at desc, id desc`)
    .limit(20);
  const event = told[Math.floor(next() * told.length)];
  return call(ctx).events.undo({ id: event?.batchId ?? event?.id ?? newId() });
}

function refusalOnly(error: { code?: string }) {
  if (!["NOT_FOUND", "CONFLICT", "BAD_REQUEST", "FORBIDDEN"].includes(error.code ?? "")) throw error;
}

/** Numbers from 0 to 1 that are the same in every run. */
function dice(seed: number) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
