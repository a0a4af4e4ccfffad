import { migrateTo } from "@switchboard/db/migrate";
import { events, newId } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aMember, aWorld, call, type World } from "../testing.ts";
import { eventsAfter, followLedger, heeding, type LedgerRow, ledgerStart } from "./ledger.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const reader = (seen: LedgerRow[]) => async (_tx: unknown, rows: LedgerRow[]) => void seen.push(...rows);

test("a reader gets each event once, in batches, also with ten of it at once", async () => {
  const ctx = await aMember(world);
  for (let i = 0; i < 12; i++) await call(ctx).leads.create({ name: `Lead ${i}` });
  const seen: LedgerRow[] = [];
  const read = () => followLedger(world.services, "once", reader(seen), { batch: 5 });
  await Promise.all(Array.from({ length: 10 }, read));
  await read();
  expect(seen.map(({ id }) => id)).toEqual([...new Set(seen.map(({ id }) => id))]);
  expect(seen.filter((event) => event.workspaceId === ctx.workspaceId)).toHaveLength(12);
});

test("a reader that heeds some events gets those, each once, and passes the others over", async () => {
  const ctx = await aMember(world);
  const isMove = sql`${events.action} = 'lead.stage_moved' and ${events.workspaceId} = ${ctx.workspaceId}`;
  const seen: LedgerRow[] = [];
  const read = () => followLedger(world.services, "moves", heeding(isMove, reader(seen)), { batch: 2 });
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) {
    const { id } = await call(ctx).leads.create({ name: `Lead ${i}` });
    await call(ctx).leads.move({ id, stage: "contacted" });
    ids.push(id);
  }
  await read();
  await read();
  expect(seen.map(({ subjectId }) => subjectId)).toEqual(ids);
  const { id } = await call(ctx).leads.create({ name: "Later" });
  await read();
  await call(ctx).leads.move({ id, stage: "won" });
  await read();
  expect(seen.map(({ subjectId }) => subjectId)).toEqual([...ids, id]);
});

test("an event whose transaction ends late is not passed over", async () => {
  const ctx = await aMember(world);
  const seen: LedgerRow[] = [];
  const read = () => followLedger(world.services, "late", reader(seen));
  const late = newId();
  await world.services.db.transaction(async (tx) => {
    await tx.insert(events).values({
      workspaceId: ctx.workspaceId,
      id: late,
      actorKind: "system",
      actorName: "Late",
      door: "worker",
      action: "lead.updated",
      subjectType: "lead",
      subjectId: newId(),
    });
    await call(ctx).leads.create({ name: "Early" });
    await read();
    expect(seen.filter((event) => event.workspaceId === ctx.workspaceId)).toEqual([]);
  });
  await read();
  const own = seen.filter((event) => event.workspaceId === ctx.workspaceId);
  expect(own.map(({ id }) => id)).toContain(late);
  expect(own).toHaveLength(2);
});

test("a reader that fails reads the same events again", async () => {
  const ctx = await aMember(world);
  await call(ctx).leads.create({ name: "Twice" });
  const failing = followLedger(world.services, "failing", async () => {
    throw new Error("the receiver is away");
  });
  await expect(failing).rejects.toThrow("the receiver is away");
  const seen: LedgerRow[] = [];
  await followLedger(world.services, "failing", reader(seen));
  expect(seen.some((event) => event.workspaceId === ctx.workspaceId)).toBe(true);
});

test("a restored dump neither holds readers up nor is read to them again", async () => {
  const ctx = await aMember(world);
  const seen: LedgerRow[] = [];
  const read = () => followLedger(world.services, "restored", reader(seen));
  await call(ctx).leads.create({ name: "Before" });
  await read();
  await world.services.db.execute(sql`update events set xid = (xid::text::bigint + 1000000000)::text::xid8`);
  await world.services.db.execute(sql`update ledger_readers set xid = (xid::text::bigint + 1000000000)::text::xid8`);
  await migrateTo(world.ownerUrl);
  await call(ctx).leads.create({ name: "After" });
  await read();
  const own = seen.filter((event) => event.workspaceId === ctx.workspaceId);
  expect(own.map(({ after }) => after?.["name"])).toEqual(["Before", "After"]);
});

test("the feed of a workspace holds its own events alone, by an index", async () => {
  const [ctx, other] = [await aMember(world), await aMember(world)];
  await call(ctx).leads.create({ name: "Mine" });
  await call(other).leads.create({ name: "Theirs" });
  const feed = await eventsAfter(ctx, ledgerStart, 100);
  expect(feed.map(({ after }) => after?.["name"])).toEqual(["Mine"]);
  const [first] = feed;
  expect(await eventsAfter(ctx, { xid: first!.xid, eventId: first!.id }, 100)).toEqual([]);
  const plan = await world.services.db.execute(sql`
    explain select * from ${events} where (xid, id) > ('1'::xid8, ${newId()}::uuid) order by xid, id limit 10`);
  expect(JSON.stringify(plan)).toContain("events_feed");
});
