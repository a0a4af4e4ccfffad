import type { Ctx } from "../context.ts";
import { audienceOf, tellable } from "./audience.ts";
import { type FeedFilter, isAfter, readFeed, settledPosition } from "./feed.ts";
import { eventsAfter, type LedgerPosition, type LedgerRow } from "./ledger.ts";
import { bellOf } from "./live.ts";

/** Events that were just settled. `meantFor` gives those that a caller may read; callers of one audience share the query. */
export type Batch = { rows: LedgerRow[]; meantFor: (ctx: Ctx) => Promise<LedgerRow[]> };
type Listener = (batch: Batch) => void;

/** A place that all events up to are past, and all later ones will come to the listener, until it leaves. */
export type Joined = { position: LedgerPosition; leave: () => void };

type Broadcast = { position: LedgerPosition; listeners: Set<Listener>; ended: AbortController };

const perRead = 500;
const netMilliseconds = 2_000;
const soonMilliseconds = { first: 10, most: 200 };
const running = new WeakMap<Ctx["db"], Map<string, Promise<Broadcast>>>();

/**
 * Joins the broadcast of the caller's workspace. This process reads each new event once, however many listen, and
 * hands it on in the order of the ledger.
 */
export async function joinBroadcast(ctx: Ctx, listener: Listener): Promise<Joined> {
  const ofDatabase = running.get(ctx.db) ?? new Map<string, Promise<Broadcast>>();
  running.set(ctx.db, ofDatabase);
  const started = ofDatabase.get(ctx.workspaceId) ?? startBroadcast(ctx);
  ofDatabase.set(ctx.workspaceId, started);
  const broadcast = await started.catch((error: unknown) => {
    ofDatabase.delete(ctx.workspaceId);
    throw error;
  });
  if (broadcast.ended.signal.aborted) return joinBroadcast(ctx, listener);
  broadcast.listeners.add(listener);
  const leave = () => {
    broadcast.listeners.delete(listener);
    if (broadcast.listeners.size > 0) return;
    broadcast.ended.abort();
    if (ofDatabase.get(ctx.workspaceId) === started) ofDatabase.delete(ctx.workspaceId);
  };
  return { position: broadcast.position, leave };
}

/** Reads the feed, and while it has nothing waits for the broadcast, so many seconds at most. */
export async function awaitFeed(ctx: Ctx, after: LedgerPosition, limit: number, filter: FeedFilter, seconds: number) {
  const enough = AbortSignal.timeout(seconds * 1_000);
  let heard = Promise.withResolvers<void>();
  const hear = () => heard.resolve();
  enough.addEventListener("abort", hear, { once: true });
  const { leave } = await joinBroadcast(ctx, hear);
  try {
    for (let place = after; ; await heard.promise) {
      heard = Promise.withResolvers<void>();
      const page = await readFeed(ctx, place, limit, filter);
      if (page.rows.length > 0 || enough.aborted) return page;
      place = page.position;
    }
  } finally {
    leave();
  }
}

async function startBroadcast(ctx: Ctx): Promise<Broadcast> {
  const { position } = await settledPosition(ctx);
  const broadcast = { position, listeners: new Set<Listener>(), ended: new AbortController() };
  void keepReading(ctx, broadcast);
  return broadcast;
}

/** Reads on with each hint. An event that is not settled yet is asked for again soon; the clock is the net below hints. */
async function keepReading(ctx: Ctx, broadcast: Broadcast) {
  const { signal } = broadcast.ended;
  const ringing = bellOf(ctx.workspaceId, signal);
  let soon = soonMilliseconds.first;
  while (!signal.aborted) {
    const isBehind = await readOn(ctx, broadcast).catch(() => true); // a database that is away is asked again too
    await ringing(isBehind ? soon : netMilliseconds);
    soon = isBehind ? Math.min(soon * 2, soonMilliseconds.most) : soonMilliseconds.first;
  }
}

/** Hands on what is new. Says whether there is more that is not settled yet. */
async function readOn(ctx: Ctx, broadcast: Broadcast): Promise<boolean> {
  for (;;) {
    const settled = await settledPosition(ctx);
    const rows = await eventsAfter(ctx, broadcast.position, perRead);
    const last = rows.at(-1);
    if (last) broadcast.position = { xid: last.xid, eventId: last.id };
    // In one go with the new place: whoever joins meanwhile gets either both or neither.
    if (last) handOn(broadcast, rows);
    if (rows.length === perRead) continue;
    if (isAfter(settled.position, broadcast.position)) broadcast.position = settled.position;
    return settled.isBehind;
  }
}

function handOn({ listeners }: Broadcast, rows: LedgerRow[]) {
  const found = new Map<string, Promise<LedgerRow[]>>();
  const meantFor = (ctx: Ctx) => {
    const audience = audienceOf(ctx);
    const meant = found.get(audience) ?? tellable(ctx, rows);
    found.set(audience, meant);
    return meant;
  };
  for (const listener of listeners) listener({ rows, meantFor });
}
