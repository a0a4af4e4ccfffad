import type { Db } from "@switchboard/db";
import { events, ledgerReaders } from "@switchboard/db/schema";
import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { Ctx, Services } from "../context.ts";
import type { Hint } from "./live.ts";

export type LedgerRow = typeof events.$inferSelect;
/** A place in the ledger: the transaction and the event that were read last. */
export type LedgerPosition = { xid: string; eventId: string };

/** What somebody does with the events of the ledger, in their order and each once. Hints it tells leave after the commit. */
export type LedgerReader = (tx: Db, events: LedgerRow[], tell: (hints: Hint[]) => void) => Promise<unknown>;

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
    const taken = await db.transaction((tx) =>
      readBatch(tx, name, (rows) => handle(tx, rows, (hints) => told.push(...hints)), batch),
    );
    services.hints.send(told);
    read += taken;
    if (taken < batch) return read;
  }
}

/** The settled events of the caller's workspace after a place in the ledger, oldest first. */
export function eventsAfter(ctx: Ctx, after: LedgerPosition, limit: number, ...where: (SQL | undefined)[]) {
  return settledAfter(ctx.db, after, limit, and(eq(events.workspaceId, ctx.workspaceId), ...where));
}

// A transaction that runs may still add events before those already there. What lies below the oldest one is complete.
function settledAfter(db: Db, { xid, eventId }: LedgerPosition, limit: number, where?: SQL): Promise<LedgerRow[]> {
  const isAfter = sql`(${events.xid}, ${events.id}) > (${xid}::xid8, ${eventId}::uuid)`;
  return db
    .select()
    .from(events)
    .where(and(where, isAfter, sql`${events.xid} < ${oldestRunning}`))
    .orderBy(asc(events.xid), asc(events.id))
    .limit(limit);
}

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

async function readBatch(tx: Db, name: string, handle: (rows: LedgerRow[]) => Promise<unknown>, batch: number) {
  const one = eq(ledgerReaders.name, name);
  const [reader] = await tx.select().from(ledgerReaders).where(one).for("update", { skipLocked: true });
  if (!reader) return 0;
  const rows = await settledAfter(tx, reader, batch);
  const last = rows.at(-1);
  if (!last) return 0;
  await handle(rows);
  await tx.update(ledgerReaders).set({ xid: last.xid, eventId: last.id, readAt: new Date() }).where(one);
  return rows.length;
}
