"use client";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type BoardProps, isSamePlace, type Move, placeInWords } from "./board-columns.ts";
import { cardElement } from "./board-focus.ts";
import { actOnKey } from "./board-keys.ts";

const focusFollowsMilliseconds = 3000;

export type Lift = { move: Move; by: "pointer" | "keys" };

/** Lifts, moves and drops cards, by pointer or keys, and says aloud what happens. */
export function useBoardDrag<Card>({ columns, cardId, cardName, onMove }: BoardProps<Card>) {
  const [lift, setLift] = useState<Lift>();
  const [spoken, setSpoken] = useState("");
  const follow = useFocusFollows();
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
    if (lift.by === "keys") follow(move.id);
    onMove?.(move);
  }
  function cancel() {
    if (!lift) return;
    setLift(undefined);
    setSpoken(`Put ${nameOf(lift.move.id)} back.`);
  }

  const acts = { begin, place, drop, cancel };
  const onCardKey = (event: KeyboardEvent, id: string) =>
    actOnKey(event, id, { lift, acts, columns, cardId, canMove: !!onMove });
  return { lift, spoken, acts, onCardKey };
}

/** The dropped card is drawn anew in its column, at once or after a request; the focus follows it there. */
function useFocusFollows() {
  const dropped = useRef<{ id: string; until: number }>(undefined);
  useEffect(() => {
    if (!dropped.current || document.activeElement !== document.body) return;
    if (Date.now() < dropped.current.until) cardElement(dropped.current.id)?.focus();
    else dropped.current = undefined;
  });
  return (id: string) => {
    dropped.current = { id, until: Date.now() + focusFollowsMilliseconds };
  };
}
