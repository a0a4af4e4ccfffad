import { WebSocket } from "ws";
import type { Ctx } from "../context.ts";
import { AppError } from "../errors.ts";
import { bell } from "../events/bell.ts";
import { type Batch, joinBroadcast } from "../events/broadcast.ts";
import { isAfter, positionOf, readFeed } from "../events/feed.ts";
import type { LedgerPosition, LedgerRow } from "../events/ledger.ts";
import { SocketClosing, textOf, type Wish } from "./live-socket-protocol.ts";

const perPage = 200;
const mostBufferedBytes = 256 * 1024;
const mostWaitingRows = 10_000;
const patienceMilliseconds = 5_000;

/** What a connection was sent: everything after `from` up to `to`. */
export type Sent = { from: LedgerPosition; to: LedgerPosition };

/** Where a stream begins: after the event of the wish, or where an earlier stream stopped, or now. Throws `expired`. */
export async function startOf(ctx: Ctx, { lastEventId }: Wish, before?: Sent): Promise<LedgerPosition> {
  if (!lastEventId) return before?.to ?? positionOf(ctx, "now");
  return positionOf(ctx, lastEventId).catch((error: unknown) => {
    throw error instanceof AppError ? new SocketClosing("expired") : error;
  });
}

/**
 * Sends every event after `sent.to`, each once and none left out, until `signal` aborts: first what the ledger has, then
 * what happens. `sent` moves with it; what an earlier stream of this connection sent is not sent again.
 * Throws `slow` for a client that does not keep up.
 */
export async function stream(ctx: Ctx, client: WebSocket, wish: Wish, sent: Sent, signal: AbortSignal, before?: Sent) {
  const isWanted = (row: LedgerRow) =>
    isAfter(placeOf(row), sent.to) &&
    !(before && isWithin(before, placeOf(row))) &&
    (wish.actions ?? [row.action]).includes(row.action);
  const pass = async (rows: LedgerRow[], position: LedgerPosition) => {
    for (const row of rows.filter(isWanted)) {
      if (signal.aborted) return;
      await sendGently(client, row);
      sent.to = placeOf(row);
    }
    if (!signal.aborted && isAfter(position, sent.to)) sent.to = position;
  };
  const catchUp = async () => {
    for (let isFull = true; isFull && !signal.aborted; ) {
      const page = await readFeed(ctx, sent.to, perPage, { action: wish.actions });
      await pass(page.rows, page.position);
      isFull = page.isFull;
    }
  };
  await catchUp(); // what may be long, before anything waits in memory
  const waiting = waitingRoom(signal);
  const { leave } = await joinBroadcast(ctx, waiting.add);
  try {
    await catchUp();
    if (!signal.aborted) send(client, { type: "live" });
    for (let batch = await waiting.next(); batch; batch = await waiting.next())
      await pass(await batch.meantFor(ctx), placeOf(batch.rows.at(-1)!));
  } finally {
    leave();
  }
}

export function send(client: WebSocket, message: object) {
  if (client.readyState === WebSocket.OPEN) client.send(JSON.stringify(message));
}

const placeOf = ({ xid, id }: LedgerRow): LedgerPosition => ({ xid, eventId: id });
const isWithin = ({ from, to }: Sent, place: LedgerPosition) => isAfter(place, from) && !isAfter(place, to);

/** Sends as fast as the client reads, with little of it in memory. */
async function sendGently(client: WebSocket, row: LedgerRow) {
  const { promise, resolve } = Promise.withResolvers<void>();
  client.send(textOf(row), () => resolve());
  if (client.bufferedAmount > mostBufferedBytes) await withPatience(promise);
}

async function withPatience(written: Promise<void>) {
  const { promise, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new SocketClosing("slow")), patienceMilliseconds);
  await Promise.race([written, promise]).finally(() => clearTimeout(timer));
}

/** The batches that a client has still to get: at most so many, and only references, since all clients share them. */
function waitingRoom(signal: AbortSignal) {
  const batches: Batch[] = [];
  let rows = 0;
  const { ring, rung } = bell();
  signal.addEventListener("abort", ring);
  return {
    add: (batch: Batch) => {
      rows += batch.rows.length;
      batches.push(batch);
      ring();
    },
    next: async () => {
      if (rows > mostWaitingRows) throw new SocketClosing("slow");
      while (batches.length === 0 && !signal.aborted) await rung();
      const batch = signal.aborted ? undefined : batches.shift();
      rows -= batch?.rows.length ?? 0;
      return batch;
    },
  };
}
