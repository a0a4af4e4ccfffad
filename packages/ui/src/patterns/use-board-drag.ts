"use client";
import type { DragEndEvent, DragMoveEvent, DragOverEvent, DragStartEvent } from "@dnd-kit/core";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type BoardProps, isSamePlace, type Move, placeInWords, stepMove } from "./board-columns.ts";

const focusFollowsMilliseconds = 3000;

type Lift = { move: Move; by: "pointer" | "keys" };

/** Lifts, moves and drops cards, by pointer or keys, and says aloud what happens. */
export function useBoardDrag<Card>({ columns, cardId, cardName, onMove }: BoardProps<Card>) {
  const [lift, setLift] = useState<Lift>();
  const [spoken, setSpoken] = useState("");
  const dropped = useRef<{ id: string; until: number }>(undefined);
  // The dropped card is drawn anew in its column, at once or after a request; the focus follows it there.
  useEffect(() => {
    if (!dropped.current || document.activeElement !== document.body) return;
    if (Date.now() < dropped.current.until) cardElement(dropped.current.id)?.focus();
    else dropped.current = undefined;
  });

  const nameOf = (id: string) => {
    const card = columns.flatMap((column) => column.cards).find((candidate) => cardId(candidate) === id);
    return card === undefined ? "" : cardName(card);
  };
  const words = (move: Move) => placeInWords(columns, cardId, move);

  function begin(id: string, by: Lift["by"]) {
    const column = columns.find((candidate) => candidate.cards.some((card) => cardId(card) === id));
    if (!column || !onMove) return;
    const ids = column.cards.map(cardId);
    const move = { id, toColumn: column.id, beforeId: ids[ids.indexOf(id) + 1] };
    setLift({ move, by });
    setSpoken(`Lifted ${nameOf(id)}. ${words(move)}. Arrow keys move it, Space drops it, Escape puts it back.`);
  }
  function place(move: Move) {
    if (!lift || (lift.move.toColumn === move.toColumn && lift.move.beforeId === move.beforeId)) return;
    setLift({ ...lift, move });
    setSpoken(`${words(move)}.`);
  }
  function drop(move = lift?.move) {
    if (!lift || !move) return;
    setLift(undefined);
    if (isSamePlace(columns, cardId, move)) return setSpoken(`${nameOf(move.id)} stays where it was.`);
    setSpoken(`Dropped ${nameOf(move.id)} in ${words(move)}.`);
    if (lift.by === "keys") dropped.current = { id: move.id, until: Date.now() + focusFollowsMilliseconds };
    onMove?.(move);
  }
  function cancel() {
    if (!lift) return;
    setLift(undefined);
    setSpoken(`Put ${nameOf(lift.move.id)} back.`);
  }

  function onCardKey(event: KeyboardEvent, id: string) {
    const acted = lift?.by === "keys" ? keyWhileLifted(event.key) : keyAtRest(event, id);
    if (acted) event.preventDefault();
  }
  function keyWhileLifted(key: string) {
    if (!lift) return false;
    const next = stepMove(columns, cardId, lift.move, key);
    if (next) place(next);
    else if (key === " " || key === "Enter") drop();
    else if (key === "Escape" || key === "Tab") cancel();
    return key.startsWith("Arrow") || key === " " || key === "Enter" || key === "Escape";
  }
  function keyAtRest(event: KeyboardEvent, id: string) {
    if (event.key === " " && onMove) begin(id, "keys");
    else if (!event.key.startsWith("Arrow") || !focusNeighbour(event)) return false;
    return true;
  }

  const pointer = {
    onDragStart: (event: DragStartEvent) => begin(String(event.active.id), "pointer"),
    onDragMove: (event: DragMoveEvent) => place(placeUnder(event, columns, cardId)),
    // The move above still knows the place before; this one follows when it changes.
    onDragOver: (event: DragOverEvent) => place(placeUnder(event, columns, cardId)),
    onDragEnd: (event: DragEndEvent) => (event.over ? drop(placeUnder(event, columns, cardId)) : cancel()),
    onDragCancel: cancel,
  };
  return { lift, spoken, pointer, onCardKey, cancel };
}

/** Above the middle of a card means before it; below, before the next one. */
function placeUnder<Card>(
  { active, over }: Pick<DragMoveEvent, "active" | "over">,
  columns: BoardProps<Card>["columns"],
  cardId: BoardProps<Card>["cardId"],
): Move {
  const id = String(active.id);
  const box = active.rect.current.translated;
  const home = columns.find((candidate) => candidate.cards.some((card) => cardId(card) === id));
  const column = columns.find((candidate) => candidate.id === over?.data.current?.columnId);
  if (!over || !box || !column || over.data.current?.cardId === id) {
    const all = home?.cards.map(cardId) ?? [];
    return { id, toColumn: home?.id ?? "", beforeId: all[all.indexOf(id) + 1] };
  }
  const ids = column.cards.map(cardId).filter((other) => other !== id);
  const at = ids.indexOf(String(over.data.current?.cardId));
  if (at < 0) return { id, toColumn: column.id, beforeId: undefined };
  const isBelow = box.top + box.height / 2 > over.rect.top + over.rect.height / 2;
  return { id, toColumn: column.id, beforeId: ids[isBelow ? at + 1 : at] };
}

function cardElement(id: string) {
  return document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`);
}

/** Moves the focus to the card above, below or beside. */
function focusNeighbour(event: KeyboardEvent) {
  const card = event.currentTarget;
  const column = card.closest(".col");
  const board = card.closest(".board");
  if (!column || !board) return false;
  const within = [...column.querySelectorAll<HTMLElement>("[data-card]")];
  const at = within.findIndex((other) => other === card);
  if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    within[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
    return true;
  }
  const filled = [...board.querySelectorAll(".col")].filter((other) => other.querySelector("[data-card]"));
  const beside = filled[filled.indexOf(column) + (event.key === "ArrowRight" ? 1 : -1)];
  const cards = [...(beside?.querySelectorAll<HTMLElement>("[data-card]") ?? [])];
  (cards[at] ?? cards.at(-1))?.focus();
  return true;
}
