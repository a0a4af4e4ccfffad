"use client";
import { useRef, useState } from "react";

const none: ReadonlySet<string> = new Set();

/** Which rows of a queue are chosen. Another `key` is another queue, and a row that has left it is chosen no longer. */
export function useChosenRows(key: string, rows: readonly { id: string }[]) {
  const [kept, setKept] = useState({ key, ids: none });
  const last = useRef<string>(undefined);
  const ids = kept.key === key ? kept.ids : none;
  const order = rows.map(({ id }) => id);
  return {
    ids: order.filter((id) => ids.has(id)),
    clear: () => setKept({ key, ids: none }),
    /** Chooses a row or no longer; with `isRange` all from the one before. */
    toggle: (id: string, isRange = false) => {
      setKept({ key, ids: toggled(ids, isRange ? between(order, last.current, id) : [id], !ids.has(id)) });
      last.current = id;
    },
  };
}

/** The rows from one to another, whichever stands first. Without the first, the other alone. */
export function between(order: readonly string[], from: string | undefined, to: string): readonly string[] {
  const places = [from === undefined ? -1 : order.indexOf(from), order.indexOf(to)];
  if (places.includes(-1)) return [to];
  return order.slice(Math.min(...places), Math.max(...places) + 1);
}

function toggled(ids: ReadonlySet<string>, some: readonly string[], isChosen: boolean): ReadonlySet<string> {
  const next = new Set(ids);
  for (const id of some) {
    if (isChosen) next.add(id);
    else next.delete(id);
  }
  return next;
}
