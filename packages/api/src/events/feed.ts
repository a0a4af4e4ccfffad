import { events } from "@switchboard/db/schema";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { AppError, invalidField } from "../errors.ts";
import type { Action } from "./actions.ts";
import { tellableTo } from "./audience.ts";
import { eventsAfter, type LedgerPosition, type LedgerRow, ledgerStart, oldestRunning } from "./ledger.ts";

export type FeedFilter = {
  action?: readonly Action[] | undefined;
  actorId?: string | undefined;
  subjectId?: string | undefined;
};

/** Where a feed goes on: after an event by its id, after a cursor that the feed gave, from the beginning or from now. */
export const After = z.union([
  z.uuid(),
  z.enum(["beginning", "now"]),
  z
    .string()
    .max(60)
    .regex(/^\d{1,20}\.[\da-f-]{36}$/),
]);

/**
 * The place in the ledger that the caller names. Throws `cursor_expired` for one that this database never had: it was
 * restored from a backup, and what the caller has read may not be here.
 */
export async function positionOf(ctx: Ctx, after: string): Promise<LedgerPosition> {
  if (after === "beginning") return ledgerStart;
  const [xid, eventId] = after.split(".");
  if (xid && eventId) return mustBeOurs(ctx, { xid, eventId });
  if (after === "now") return (await settledPosition(ctx)).position;
  const [event] = await ctx.db
    .select({ xid: events.xid, eventId: events.id })
    .from(events)
    .where(and(eq(events.workspaceId, ctx.workspaceId), eq(events.id, after), tellableTo(ctx)));
  if (!event) throw cursorExpired();
  return event;
}

/** A place as callers carry it. */
export const cursorOf = ({ xid, eventId }: LedgerPosition) => `${xid}.${eventId}`;

type Settled = { position: LedgerPosition; isBehind: boolean };

/**
 * The place before which everything is told and nothing will be added: the last event below the oldest transaction that
 * still runs. That transaction's own number would be no place: a crash gives numbers of which nothing was written out
 * again. Says also whether the caller's workspace has events after it, which come when that transaction ends.
 */
export async function settledPosition({ db, workspaceId }: Pick<Ctx, "db" | "workspaceId">): Promise<Settled> {
  const [row] = await db.execute<{ xid: string; isBehind: boolean }>(sql`
    with settled as materialized (select ${oldestRunning} as xid)
    select coalesce(last.xid::text, ${ledgerStart.xid}) as xid, coalesce(u.behind, false) as "isBehind"
    from settled
    left join lateral (select xid from ${events} where xid < settled.xid order by xid desc, id desc limit 1) last on true
    cross join lateral (
      select bool_or(workspace_id = ${workspaceId}) or count(*) = ${mostUnsettled} as behind
      from (select workspace_id from ${events} where xid >= settled.xid order by xid, id limit ${mostUnsettled}) e
    ) u`);
  return { position: { xid: row!.xid, eventId: lastId }, isBehind: row!.isBehind };
}

const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff"; // after all events of its transaction

const mostUnsettled = 1_000;

export const isAfter = (one: LedgerPosition, other: LedgerPosition) =>
  one.xid === other.xid ? one.eventId > other.eventId : BigInt(one.xid) > BigInt(other.xid);

export type FeedPage = { rows: LedgerRow[]; position: LedgerPosition; isFull: boolean };

/**
 * The next events after a place that the caller may read, oldest first, and the place to go on from. That moves on
 * though nothing was found, so that a quiet workspace does not read what happens in others again and again.
 */
export async function readFeed(
  ctx: Ctx,
  after: LedgerPosition,
  limit: number,
  filter: FeedFilter = {},
): Promise<FeedPage> {
  // Before the events: all that was settled here is among them.
  const { position: settled } = await settledPosition(ctx);
  const rows = await eventsAfter(ctx, after, limit, tellableTo(ctx), ...conditionsOf(filter));
  const last = rows.at(-1);
  const read = last ? { xid: last.xid, eventId: last.id } : after;
  const isFull = rows.length === limit;
  return { rows, isFull, position: !isFull && isAfter(settled, read) ? settled : read };
}

/** The conditions of a filter of events. */
export const conditionsOf = ({ action, actorId, subjectId }: FeedFilter): (SQL | undefined)[] => [
  action && inArray(events.action, [...action]),
  actorId ? eq(events.actorId, actorId) : undefined,
  subjectId ? eq(events.subjectId, subjectId) : undefined,
];

async function mustBeOurs({ db }: Ctx, position: LedgerPosition) {
  if (BigInt(position.xid) >= 2n ** 64n) throw invalidField("after", "This is no cursor of this feed.");
  const [row] = await db.execute<{ isAhead: boolean }>(
    sql`select ${position.xid}::xid8 > pg_snapshot_xmax(pg_current_snapshot()) as "isAhead"`,
  );
  if (row!.isAhead) throw cursorExpired();
  return position;
}

const cursorExpired = () =>
  new AppError("conflict", "This place is not known here, or no longer. Read everything again and go on from now.", {
    word: "cursor_expired",
  });
