"use client";
import { type MouseEvent, type PointerEvent, useRef } from "react";
import type { CellPlace } from "./data-table-columns.ts";

type PointerActs = {
  onCheck: (rowId: string, isRange: boolean) => void;
  onCell: (place: CellPlace) => void;
  /** Chooses the cells between two. Without the first, those from the cursor on. */
  onChoose: (to: CellPlace, from?: CellPlace) => void;
};

/** Hears the clicks and drags of all rows in one place, so that rows need no functions of their own. */
export function useTablePointer({ onCheck, onCell, onChoose }: PointerActs) {
  const pressed = useRef<CellPlace>(undefined);
  const isDragged = useRef(false);

  function onPointerDown(event: PointerEvent) {
    isDragged.current = false;
    pressed.current =
      event.pointerType === "mouse" && event.button === 0 && !isOnControl(event) ? placeOf(event) : undefined;
    // Shift would mark the text between.
    if (event.shiftKey && pressed.current) event.preventDefault();
  }
  function onPointerOver(event: PointerEvent) {
    const [from, to] = [pressed.current, placeOf(event)];
    if (!from || !to || (event.buttons & 1) === 0) return;
    if (!isDragged.current && from.rowId === to.rowId && from.columnId === to.columnId) return;
    isDragged.current = true;
    getSelection()?.removeAllRanges();
    onChoose(to, from);
  }
  function onClick(event: MouseEvent) {
    pressed.current = undefined;
    if (event.target instanceof HTMLInputElement && event.target.classList.contains("check")) {
      const row = event.target.closest<HTMLElement>("[data-row]")?.dataset["row"];
      return row && onCheck(row, event.shiftKey);
    }
    const place = placeOf(event);
    if (!place || isOnControl(event) || isDragged.current) return;
    if (event.shiftKey) onChoose(place);
    else onCell(place);
  }
  return { onPointerDown, onPointerOver, onClick };
}

function placeOf({ target }: { target: EventTarget }): CellPlace | undefined {
  if (!(target instanceof Element)) return undefined;
  const columnId = target.closest<HTMLElement>("[data-column]")?.dataset["column"];
  const rowId = target.closest<HTMLElement>("[data-row]")?.dataset["row"];
  return rowId && columnId ? { rowId, columnId } : undefined;
}

function isOnControl({ target }: { target: EventTarget }) {
  return target instanceof Element && target.closest("a, button, input, select, td.edit") !== null;
}
