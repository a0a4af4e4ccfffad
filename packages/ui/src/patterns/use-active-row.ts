"use client";
import { useState } from "react";
import type { Column, TableItem } from "./data-table-columns.ts";

export type EditedCell = { rowId: string; columnId: string };

/** Which row the keys act on, and which cell is being edited. Takes the lines and a way to bring one into view. */
export function useActiveRow<Row>(
  items: readonly TableItem<Row>[],
  columns: readonly Column<Row>[],
  show: (index: number) => void,
) {
  const [activeId, setActiveId] = useState<string>();
  const [edited, setEdited] = useState<EditedCell>();
  const editable = columns.filter((column) => column.edit);

  function move(step: 1 | -1) {
    const at = items.findIndex((item) => item.id === activeId);
    for (let next = at < 0 && step < 0 ? items.length - 1 : at + step; next >= 0 && next < items.length; next += step) {
      if (items[next]?.kind === "row") return go(next);
    }
  }
  function go(index: number) {
    const item = items[index];
    if (item?.kind !== "row") return;
    setActiveId(item.id);
    show(index);
  }
  function edge(end: "first" | "last") {
    const places = items.flatMap((item, index) => (item.kind === "row" ? [index] : []));
    const index = places.at(end === "first" ? 0 : -1);
    if (index !== undefined) go(index);
  }
  function edit(rowId: string | undefined, columnId = editable[0]?.id) {
    if (!rowId || !columnId) return;
    setActiveId(rowId);
    setEdited({ rowId, columnId });
  }
  /** Moves on to the next editable cell of the row, or ends. */
  function editNext(step: 1 | -1) {
    const at = editable.findIndex((column) => column.id === edited?.columnId);
    const next = editable[at + step];
    setEdited(edited && next ? { rowId: edited.rowId, columnId: next.id } : undefined);
    return next !== undefined;
  }

  return { activeId, setActiveId, edited, edit, editNext, stopEdit: () => setEdited(undefined), move, edge };
}
