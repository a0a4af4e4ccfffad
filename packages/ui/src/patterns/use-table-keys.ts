"use client";
import type { KeyboardEvent } from "react";
import { useShortcuts } from "./shortcuts.tsx";
import { isTyping } from "./typing.ts";

export type TableActs = {
  down: (step: 1 | -1, isFar?: boolean) => void;
  sideways: (step: 1 | -1, isFar?: boolean) => void;
  edge: (end: "first" | "last") => void;
  check: () => void;
  edit: () => void;
  open: () => void;
  enter: () => void;
  /** Back to the row; false when there was no cell to leave. */
  leaveCell: () => boolean;
};

/** The keys of a table that has the focus. */
export function onTableKey(event: KeyboardEvent, acts: TableActs) {
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target !== event.currentTarget && event.key === "Enter") return;
  const act = actOf(event, acts);
  if (!act || act() === false) return;
  event.preventDefault();
}

/** The same keys wherever the focus is, for the one table a page is about. */
export function TableKeys({ acts }: { acts: TableActs }) {
  useShortcuts({
    j: () => acts.down(1),
    k: () => acts.down(-1),
    x: acts.check,
    e: acts.edit,
    o: acts.open,
  });
  return null;
}

function actOf({ key, shiftKey }: KeyboardEvent, acts: TableActs): (() => unknown) | undefined {
  switch (key) {
    case "j":
      return () => acts.down(1);
    case "k":
      return () => acts.down(-1);
    case "ArrowDown":
      return () => acts.down(1, shiftKey);
    case "ArrowUp":
      return () => acts.down(-1, shiftKey);
    case "ArrowRight":
      return () => acts.sideways(1, shiftKey);
    case "ArrowLeft":
      return () => acts.sideways(-1, shiftKey);
    case "Home":
      return () => acts.edge("first");
    case "End":
      return () => acts.edge("last");
    case "x":
      return acts.check;
    case "e":
    case "F2":
      return acts.edit;
    case "o":
      return acts.open;
    case "Enter":
      return acts.enter;
    case "Escape":
      return acts.leaveCell;
    default:
      return undefined;
  }
}
