"use client";
import { useState } from "react";

type Row = { id: string };

/**
 * A queue that does not move while somebody works on it. Rows keep their places; those that come in between wait, and
 * `admit` lets them in. Another `key` is another queue.
 */
export function useHeldRows<R extends Row>(key: string, rows: readonly R[]) {
  const [known, setKnown] = useState({ key, ids: idsOf(rows) });
  const ids = known.key === key ? known.ids : idsOf(rows);
  const { shown, order, waiting } = held(rows, ids);
  if (known.key !== key || order.length !== known.ids.length) setKnown({ key, ids: order });
  return { shown, order, waiting, admit: () => setKnown({ key, ids: idsOf(rows) }) };
}

/** The rows in the order in which they were seen; what comes after them is added, what comes between them waits. */
export function held<R extends Row>(rows: readonly R[], seen: readonly string[]) {
  const known = new Set(seen);
  const last = rows.findLastIndex(({ id }) => known.has(id));
  const added = rows.slice(last + 1);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const kept = seen.flatMap((id) => byId.get(id) ?? []);
  const shown = [...kept, ...added];
  return { shown, order: [...seen, ...idsOf(added)], waiting: rows.length - shown.length };
}

/** The row before or after one in an order that also names rows that are gone. */
export function besideIn(order: readonly string[], rows: readonly Row[], from: string | undefined, step: 1 | -1) {
  const present = new Set(idsOf(rows));
  const start = from === undefined ? (step > 0 ? -1 : order.length) : order.indexOf(from);
  for (let at = start + step; at >= 0 && at < order.length; at += step) {
    const id = order[at];
    if (id && present.has(id)) return id;
  }
  return undefined;
}

const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id);
