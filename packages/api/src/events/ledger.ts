import type { Db } from "@switchboard/db";
import { events, ledgerReaders } from "@switchboard/db/schema";
import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { Ctx, Services } from "../context.ts";
import type { Hint } from "./live.ts";

export type LedgerRow = typeof events.$inferSelect;
/** A place in the ledger: the transaction and the event that were read last. */
export type LedgerPosition = { xid: string; eventId: string };

/** What somebody does with the events of the ledger, in their order and each once. Hints it tells leave after the commit. */
export type LedgerReader = {
  (tx: Db, events: LedgerRow[], tell: (hints: Hint[]) => void): Promise<unknown>;
  /** Which events it has a use for; without it all of them. */
  heeds?: SQL;
};

/** A reader that is given some events only. The others are passed over in the database: an import writes many. */
export const heeding = (heeds: SQL, read: LedgerReader): LedgerReader => Object.assign(read, { heeds });

export const ledgerStart: LedgerPosition = { xid: "0", eventId: "00000000-0000-0000-0000-000000000000" };

/**
 * Reads what the reader of this name has not read yet, batch after batch. `handle` works in the transaction that
 * moves the reader on, so each event is dealt with exactly once. Gives the number read; 0 when another process reads.
 */
export async function followLedger(services: Services, name: string, handle: LedgerReader, { batch = 500 } = {}) {
  const { db } = services;
  await db
    .insert(ledgerReaders)
    .values({ name, ...ledgerStart, readAt: new Date() })
    .onConflictDoNothing();
  let read = 0;
  for (;;) {
    const told: Hint[] = [];
    const { taken, isEnd } = await db.transaction((tx) =>
      readBatch(tx, name, handle, (hints) => told.push(...hints), batch),
    );
    services.hints.send(told);
    read += taken;
    if (isEnd) return read;
  }
}

/** The settled events of the caller's workspace after a place in the ledger, oldest first. */
export function eventsAfter(ctx: Ctx, after: LedgerPosition, limit: number, ...where: (SQL | undefined)[]) {
  return settledAfter(ctx.db, after, limit, and(eq(events.workspaceId, ctx.workspaceId), ...where));
}

// A transaction that runs may still add events before those already there. What lies below the oldest one is complete.
function settledAfter(db: Db, after: LedgerPosition, limit: number, where?: SQL): Promise<LedgerRow[]> {
  return db
    .select()
    .from(events)
    .where(and(where, isSettledAfter(after)))
    .orderBy(asc(events.xid), asc(events.id))
    .limit(limit);
}

const isSettledAfter = ({ xid, eventId }: LedgerPosition) =>
  sql`(${events.xid}, ${events.id}) > (${xid}::xid8, ${eventId}::uuid) and ${events.xid} < ${oldestRunning}`;

/**
 * The oldest transaction that still runs and may write here, or else the next one there will be. Numbers are given out
 * for the whole server, so those of other databases, which may build an index for minutes, are left out.
 */
export const oldestRunning = sql`(
  select coalesce(
    (select x from pg_snapshot_xip(s) x
     where not exists (
       select 1 from pg_locks l join pg_stat_activity a using (pid)
       where l.locktype = 'transactionid' and l.mode = 'ExclusiveLock' and l.transactionid = x::xid and a.datname <> current_database())
     order by x limit 1),
    pg_snapshot_xmax(s))
  from pg_current_snapshot() s)`;

const nothing = { taken: 0, isEnd: true };

async function readBatch(tx: Db, name: string, handle: LedgerReader, tell: (hints: Hint[]) => void, batch: number) {
  const one = eq(ledgerReaders.name, name);
  const [reader] = await tx.select().from(ledgerReaders).where(one).for("update", { skipLocked: true });
  if (!reader) return nothing;
  const { rows, end, isEnd } = await (handle.heeds
    ? heeded(tx, reader, batch, handle.heeds)
    : ahead(tx, reader, batch));
  if (!end) return nothing;
  if (rows.length) await handle(tx, rows, tell);
  await tx
    .update(ledgerReaders)
    .set({ ...end, readAt: new Date() })
    .where(one);
  return { taken: rows.length, isEnd };
}

type Ahead = { rows: LedgerRow[]; end: LedgerPosition | undefined; isEnd: boolean };

async function ahead(tx: Db, after: LedgerPosition, batch: number): Promise<Ahead> {
  const rows = await settledAfter(tx, after, batch);
  return { rows, end: placeOf(rows.at(-1)), isEnd: rows.length < batch };
}

const mostPassed = 5_000;

/** The events that a reader heeds among the next thousands, and the place after all of these. */
async function heeded(tx: Db, after: LedgerPosition, batch: number, heeds: SQL): Promise<Ahead> {
  const [last] = await tx.execute<LedgerPosition & { passed: number }>(sql`
    select xid::text, id as "eventId", (count(*) over ())::int as passed from (
      select xid, id from ${events} where ${isSettledAfter(after)} order by xid, id limit ${mostPassed}) next
    order by next.xid desc, next.id desc limit 1`);
  if (!last) return { rows: [], end: undefined, isEnd: true };
  const { passed, ...end } = last;
  const isPassed = sql`(${events.xid}, ${events.id}) <= (${end.xid}::xid8, ${end.eventId}::uuid)`;
  const rows = await settledAfter(tx, after, batch, and(heeds, isPassed));
  if (rows.length === batch) return { rows, end: placeOf(rows.at(-1)), isEnd: false };
  return { rows, end, isEnd: passed < mostPassed };
}

const placeOf = (row: LedgerRow | undefined) => row && { xid: row.xid, eventId: row.id };
