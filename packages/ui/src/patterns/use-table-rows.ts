"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import type { DataTableProps } from "./data-table-columns.ts";
import { tableItems } from "./data-table-items.ts";
import { useRowHeight } from "./use-row-height.ts";

const none: ReadonlySet<string> = new Set();

/** The lines of a table, which of them are in view, and which groups are shut. Asks for more near the end. */
export function useTableRows<Row>(props: DataTableProps<Row>, scroller: RefObject<HTMLElement | null>) {
  const { rows, rowId, grouping } = props;
  const [shut, setShut] = useState<ReadonlySet<string>>(none);
  // Scrolling draws again and again; a hundred thousand rows are walked only when they change.
  const items = useMemo(() => tableItems({ rows, rowId, grouping }, shut), [rows, rowId, grouping, shut]);
  const rowHeight = useRowHeight("list");
  const groupHeight = useRowHeight("group");
  // The virtualizer is read in this component only, which the compiler then leaves alone.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === "group" ? groupHeight : rowHeight),
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 12,
  });
  useEffect(() => virtual.measure(), [virtual, rowHeight, groupHeight]);
  useEndReached(props, items.length, virtual.getVirtualItems().at(-1)?.index);
  return { items, virtual, shut, setShut };
}

/** Asks for more once per length, when the last drawn row comes near the end. */
function useEndReached<Row>(props: DataTableProps<Row>, count: number, lastDrawn = -1) {
  const askedAt = useRef(-1);
  const isNear = count > 0 && lastDrawn >= count - 15 && !props.isLoading;
  const ask = useEffectEvent(() => props.onEndReached?.());
  useEffect(() => {
    if (!isNear || askedAt.current === count) return;
    askedAt.current = count;
    ask();
  }, [isNear, count]);
}
