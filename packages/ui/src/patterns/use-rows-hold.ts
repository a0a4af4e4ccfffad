"use client";
import { useState } from "react";

type Row = { id: string };

/**
 * Rows do not move under the pointer. While it is over the list, or the list is scrolled or has the focus, rows that
 * arrive above the known ones wait; `arrivals` counts them and `admit` lets them in.
 */
export function useRowsHold<R extends Row>(rows: readonly R[]) {
  const [known, setKnown] = useState<ReadonlySet<string>>();
  const shown = known ? withoutArrivals(rows, known) : rows;
  const hold = () => setKnown((before) => before ?? new Set(rows.map(({ id }) => id)));
  const release = (list: Element) => {
    const isScrolled = (list.querySelector(".virtual")?.scrollTop ?? 0) > 0;
    if (!isScrolled && !list.contains(document.activeElement)) setKnown(undefined);
  };
  return {
    shown,
    arrivals: rows.length - shown.length,
    admit: () => setKnown(new Set(rows.map(({ id }) => id))),
    props: {
      onPointerEnter: hold,
      onFocus: hold,
      onScrollCapture: hold,
      onPointerLeave: (event: { currentTarget: Element }) => release(event.currentTarget),
    },
  };
}

/** Rows above the last known one that are not known. Those below it came by scrolling on. */
export function withoutArrivals<R extends Row>(rows: readonly R[], known: ReadonlySet<string>): readonly R[] {
  const last = rows.findLastIndex(({ id }) => known.has(id));
  return rows.filter(({ id }, index) => index > last || known.has(id));
}
