"use client";
import { useMemo, useState } from "react";
import type { CellPlace, Column, TableItem } from "./data-table-columns.ts";

/** The row the keys act on; within it a cell, once somebody goes sideways; and the far corner of chosen cells. */
export type Cursor = { rowId?: string; columnId?: string; corner?: CellPlace };

/** Walks the rows and cells of a table. Takes its lines and columns and a way to bring a line into view. */
export function useTableCursor<Row>(
  items: readonly TableItem<Row>[],
  columns: readonly Column<Row>[],
  show: (index: number) => void,
) {
  const [cursor, setCursor] = useState<Cursor>({});
  const [edited, setEdited] = useState<CellPlace>();
  const indexes = useMemo(() => new Map(items.map((item, index) => [item.id, index])), [items]);
  const editable = columns.filter((column) => column.edit);
  const at = cursor.rowId === undefined ? -1 : (indexes.get(cursor.rowId) ?? -1);
  const item = items[at];

  /** With `isFar` only the far corner goes, and the cells between are chosen. */
  function down(step: 1 | -1, isFar = false) {
    const from = isFar && cursor.corner ? (indexes.get(cursor.corner.rowId) ?? at) : at;
    const start = from < 0 && step < 0 ? items.length : from;
    for (let next = start + step; next >= 0 && next < items.length; next += step)
      if (items[next]?.kind === "row") return goTo(next, isFar);
  }
  function edge(end: "first" | "last") {
    const isRow = (candidate: TableItem<Row>) => candidate.kind === "row";
    goTo(end === "first" ? items.findIndex(isRow) : items.findLastIndex(isRow), false);
  }
  function goTo(index: number, isFar: boolean) {
    const target = items[index];
    if (target?.kind !== "row") return;
    show(index);
    if (!isFar || !cursor.rowId) return setCursor({ rowId: target.id, columnId: cursor.columnId });
    const columnId = cursor.columnId ?? columns[0]?.id ?? "";
    setCursor({ ...cursor, columnId, corner: { columnId: cursor.corner?.columnId ?? columnId, rowId: target.id } });
  }
  /** Left of the first cell is the row itself. */
  function sideways(step: 1 | -1, isFar = false) {
    if (!cursor.rowId) return;
    const from = (isFar && cursor.corner?.columnId) || cursor.columnId;
    const place = columns.findIndex((column) => column.id === from) + step;
    const columnId = columns[Math.min(place, columns.length - 1)]?.id;
    if (!isFar || !cursor.columnId) return setCursor({ rowId: cursor.rowId, columnId });
    if (columnId) setCursor({ ...cursor, corner: { rowId: cursor.corner?.rowId ?? cursor.rowId, columnId } });
  }
  function edit(rowId: string | undefined, columnId = cursor.columnId) {
    const column = editable.find(({ id }) => id === columnId) ?? editable[0];
    if (rowId && column) setEdited({ rowId, columnId: column.id });
  }
  /** Moves on to the next editable cell of the row, or ends. */
  function editNext(step: 1 | -1) {
    const next = editable[editable.findIndex((column) => column.id === edited?.columnId) + step];
    setEdited(edited && next ? { rowId: edited.rowId, columnId: next.id } : undefined);
    return next !== undefined;
  }

  return {
    cursor,
    setCursor,
    row: item?.kind === "row" ? item.row : undefined,
    chosen: chosenCells(cursor, columns, indexes),
    edited,
    edit,
    editNext,
    stopEdit: () => setEdited(undefined),
    canEdit: editable.some(({ id }) => id === cursor.columnId),
    down,
    sideways,
    edge,
  };
}

/** The chosen cells as places of lines and of columns, both ends included. */
export type ChosenCells = { top: number; bottom: number; left: number; right: number };

function chosenCells<Row>(
  { rowId, columnId, corner }: Cursor,
  columns: readonly Column<Row>[],
  indexes: ReadonlyMap<string, number>,
): ChosenCells | undefined {
  const one = indexes.get(rowId ?? "");
  const other = indexes.get(corner?.rowId ?? rowId ?? "");
  const first = columns.findIndex(({ id }) => id === columnId);
  const last = columns.findIndex(({ id }) => id === (corner?.columnId ?? columnId));
  if (one === undefined || other === undefined || first < 0 || last < 0) return undefined;
  return {
    top: Math.min(one, other),
    bottom: Math.max(one, other),
    left: Math.min(first, last),
    right: Math.max(first, last),
  };
}
