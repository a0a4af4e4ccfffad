"use client";
import { type RefObject, useEffect, useEffectEvent, useMemo, useRef } from "react";
import type { DataTableProps, TableItem } from "./data-table-columns.ts";
import { tableItems } from "./data-table-items.ts";
import { startsOf } from "./lines.ts";
import { useLinesInView } from "./use-lines-in-view.ts";
import { useRowHeight } from "./use-row-height.ts";

/** The lines of a table, and which of them are in view. Asks for more near the end. */
export function useTableRows<Row>(props: DataTableProps<Row>, scroller: RefObject<HTMLElement | null>) {
  const { rows, rowId, groups } = props;
  // Scrolling draws again and again; a hundred thousand rows are walked only when they change.
  const items = useMemo(() => tableItems({ rows, rowId, groups }), [rows, rowId, groups]);
  const rowHeight = useRowHeight("list");
  const groupHeight = useRowHeight("group");
  const starts = useMemo(
    () => startsOf(items.length, (index) => (items[index]?.kind === "group" ? groupHeight : rowHeight)),
    [items, rowHeight, groupHeight],
  );
  const lines = useLinesInView(scroller, starts);
  useEndReached(props, items.length, lines.last);
  useGroupEnds(props, items, lines);
  useRange(props, items, lines);
  return { items, lines };
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
