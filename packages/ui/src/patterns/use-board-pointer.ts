"use client";
import { type MouseEvent, type PointerEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import type { BoardProps, Move } from "./board-columns.ts";
import { cardElement } from "./board-focus.ts";
import { placeUnder, scrollAtEdges } from "./board-place.ts";
import { useTouchHold } from "./use-touch-hold.ts";

const startsAtPixels = 4;
const scrollsAtPixels = 10;

type Press = { id: string; x: number; y: number; isResting: boolean };
type Acts = {
  begin: (id: string, by: "pointer") => void;
  place: (move: Move) => void;
  drop: (move?: Move) => void;
  cancel: () => void;
};

/** Cards move by mouse, or by a finger that rests on them first. `taken` is where the picture of the card began. */
export function useBoardPointer<Card>({ columns, onMove }: BoardProps<Card>, acts: Acts) {
  const board = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const press = useRef<Press>(undefined);
  const point = useRef({ clientX: 0, clientY: 0 });
  const wasDragged = useRef(false);
  const [taken, setTaken] = useState<DOMRect>();
  const touch = useTouchHold();

  function lift() {
    const card = press.current && cardElement(press.current.id);
    if (!press.current || !card) return;
    press.current.isResting = false;
    wasDragged.current = true;
    setTaken(card.getBoundingClientRect());
    acts.begin(press.current.id, "pointer");
  }
  function follow() {
    const from = press.current;
    if (!from || !taken || !board.current) return undefined;
    const [x, y] = [point.current.clientX - from.x, point.current.clientY - from.y];
    picture.current?.style.setProperty("translate", `${x}px ${y}px`);
    const middle = taken.top + taken.height / 2 + y;
    return placeUnder(board.current, { ...point.current, middle }, columns, from.id);
  }
  function letGo() {
    touch.end();
    press.current = undefined;
    setTaken(undefined);
  }

  const isMoving = taken !== undefined;
  useWhile(isMoving, {
    // A pointer that rests at an edge goes on scrolling, and what lies under it changes.
    onTick() {
      if (!board.current || !scrollAtEdges(board.current, point.current)) return;
      const move = follow();
      if (move) acts.place(move);
    },
    onEscape() {
      acts.cancel();
      letGo();
    },
  });

  const handlers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      wasDragged.current = false;
      const target = event.target as Element; // what is pressed in a page is an element
      const id = target.closest("[data-card]")?.getAttribute("data-card");
      if (!id || event.button !== 0 || !onMove) return;
      const isTouch = event.pointerType === "touch";
      press.current = { id, x: event.clientX, y: event.clientY, isResting: isTouch };
      point.current = { clientX: event.clientX, clientY: event.clientY };
      if (isTouch) touch.begin(event.currentTarget, lift);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const from = press.current;
      if (!from) return;
      point.current = { clientX: event.clientX, clientY: event.clientY };
      const moved = Math.hypot(event.clientX - from.x, event.clientY - from.y);
      if (from.isResting) return moved > scrollsAtPixels ? letGo() : undefined;
      if (!isMoving) {
        if (moved < startsAtPixels) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        return lift();
      }
      const move = follow();
      if (move) acts.place(move);
    },
    onPointerUp() {
      const move = follow();
      if (move) acts.drop(move);
      else if (isMoving) acts.cancel();
      letGo();
    },
    onPointerCancel() {
      if (isMoving) acts.cancel();
      letGo();
    },
    /** A drag ends with a click, which must not open what was dragged. */
    onClickCapture(event: MouseEvent) {
      if (!wasDragged.current) return;
      wasDragged.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
  return { board, picture, taken, handlers };
}

/** While a card is in the air: a tick for every picture of the screen, and Escape, which then means nothing else. */
function useWhile(isMoving: boolean, acts: { onTick: () => void; onEscape: () => void }) {
  const onTick = useEffectEvent(acts.onTick);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    acts.onEscape();
  });
  useEffect(() => {
    if (!isMoving) return undefined;
    const ticking = setInterval(() => onTick(), 16);
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listen, true);
    return () => {
      clearInterval(ticking);
      document.removeEventListener("keydown", listen, true);
    };
  }, [isMoving]);
}
