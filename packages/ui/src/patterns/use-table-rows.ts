"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useEffectEvent, useMemo, useRef } from "react";
import type { DataTableProps, TableItem } from "./data-table-columns.ts";
import { tableItems } from "./data-table-items.ts";
import { useRowHeight } from "./use-row-height.ts";

/** The lines of a table, and which of them are in view. Asks for more near the end. */
export function useTableRows<Row>(props: DataTableProps<Row>, scroller: RefObject<HTMLElement | null>) {
  const { rows, rowId, groups } = props;
  // Scrolling draws again and again; a hundred thousand rows are walked only when they change.
  const items = useMemo(() => tableItems({ rows, rowId, groups }), [rows, rowId, groups]);
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
  const drawn = virtual.getVirtualItems();
  const [first, last] = [drawn[0]?.index ?? 0, drawn.at(-1)?.index ?? -1];
  useEndReached(props, items.length, last);
  useGroupEnds(props, items, { first, last });
  useRange(props, items, { first, last });
  return { items, virtual };
}

/** Asks for more once per length, when the last drawn row comes near the end. */
function useEndReached<Row>(props: DataTableProps<Row>, count: number, lastDrawn: number) {
  const askedAt = useRef(-1);
  const isNear = !props.groups && count > 0 && lastDrawn >= count - 15 && !props.isLoading;
  const ask = useEffectEvent(() => props.onEndReached?.());
  useEffect(() => {
    if (!isNear || askedAt.current === count) return;
    askedAt.current = count;
    ask();
  }, [isNear, count]);
}

type Drawn = { first: number; last: number };

/** Asks for the rows of a group whose place was drawn, again whenever lines were added. */
function useGroupEnds<Row>(props: DataTableProps<Row>, items: readonly TableItem<Row>[], { first, last }: Drawn) {
  const ends = items.slice(first, last + 1).flatMap((item) => (item.kind === "more" ? [item.groupId] : []));
  const ask = useEffectEvent((ids: string) => ids.split("\n").forEach((id) => props.onGroupEnd?.(id)));
  const wanted = ends.join("\n");
  const count = items.length;
  useEffect(() => {
    if (wanted && count > 0) ask(wanted);
  }, [wanted, count]);
}

function useRange<Row>(props: DataTableProps<Row>, items: readonly TableItem<Row>[], { first, last }: Drawn) {
  const tell = useEffectEvent((from: number, to: number) => props.onRange?.(from, to));
  useEffect(() => {
    const places = items.slice(first, last + 1).flatMap((item) => (item.kind === "row" ? [item.place] : []));
    tell(places[0] ?? 0, places.at(-1) ?? 0);
  }, [items, first, last]);
}
