"use client";
import { type MouseEvent, type PointerEvent, useRef } from "react";
import { addDays, minutesOf, momentOf, type Span, shift } from "./calendar-days.ts";
import type { CalendarEvent } from "./calendar-lanes.ts";
import type { CalendarChange } from "./use-calendar-change.ts";
import { useTouchHold } from "./use-touch-hold.ts";

const stepMinutes = 15;
const newMinutes = 30;
const startsAtPixels = 4;
const scrollsAtPixels = 10;
const edgePixels = 32;

/** What lies under the pointer: which of the days shown, and how far down in it. */
type Place = { at: number; minutes: number };
type Press = Place & {
  x: number;
  y: number;
  event?: CalendarEvent;
  isEdge: boolean;
  isMoving: boolean;
  /** A finger that has not rested long enough to lift it. */
  isResting: boolean;
};
type Drag = {
  days: readonly string[];
  rows: number;
  /** Whether height is time, as in a week; in a month a day is one place. */
  isTimed: boolean;
  events: readonly CalendarEvent[];
  changing: CalendarChange;
  onCreate?: (span: Span) => void;
};

/**
 * Events move by mouse, or by a finger that rests on them first; their lower edge changes their end, and a drag of the
 * mouse over empty time makes a new one.
 */
export function useCalendarDrag({ days, rows, isTimed, events, changing, onCreate }: Drag) {
  const press = useRef<Press>(undefined);
  const wasDragged = useRef(false);
  const touch = useTouchHold();
  const placeOf = (point: PointerEvent | MouseEvent) => placeUnder(point, days.length / rows, rows, isTimed);

  function onPointerDown(pointer: PointerEvent<HTMLElement>) {
    wasDragged.current = false;
    press.current = undefined;
    if (pointer.button !== 0) return;
    const target = pointer.target as Element; // what is pressed in a page is an element
    const id = target.closest("[data-event]")?.getAttribute("data-event");
    const event = events.find((one) => one.id === id);
    if (target.closest("button") || (event ? !event.canMove : !isTimed || !onCreate)) return;
    const isTouch = pointer.pointerType === "touch";
    // A finger on empty time scrolls; it makes by a tap.
    if (isTouch && !event) return;
    const isEdge = target.closest("[data-edge]") !== null;
    const [x, y] = [pointer.clientX, pointer.clientY];
    press.current = { ...placeOf(pointer), x, y, event, isEdge, isMoving: false, isResting: isTouch };
    if (isTouch) touch.begin(pointer.currentTarget, () => lift(event));
  }
  function lift(event: CalendarEvent | undefined) {
    if (!press.current || !event) return;
    Object.assign(press.current, { isResting: false, isMoving: true });
    wasDragged.current = true;
    changing.hold({ by: "pointer", event, span: { start: event.start, end: event.end } });
  }
  function onPointerMove(pointer: PointerEvent<HTMLElement>) {
    const from = press.current;
    if (!from) return;
    const moved = Math.hypot(pointer.clientX - from.x, pointer.clientY - from.y);
    if (from.isResting) {
      if (moved > scrollsAtPixels) letGo();
      return;
    }
    if (!from.isMoving && moved < startsAtPixels) return;
    if (!pointer.currentTarget.hasPointerCapture(pointer.pointerId))
      pointer.currentTarget.setPointerCapture(pointer.pointerId);
    from.isMoving = true;
    wasDragged.current = true;
    scrollAtEdge(pointer);
    changing.hold({ by: "pointer", event: from.event, span: spanOf(from, placeOf(pointer), days) });
  }
  function letGo() {
    touch.end();
    press.current = undefined;
  }
  function onPointerUp() {
    if (press.current?.isMoving) changing.drop();
    letGo();
  }
  function onPointerCancel() {
    letGo();
    changing.putBack();
  }
  /** A drag ends with a click, which must not open what was dragged. */
  function onClickCapture(click: MouseEvent<HTMLElement>) {
    const target = click.target as Element; // what is clicked in a page is an element
    if (wasDragged.current) {
      wasDragged.current = false;
      click.preventDefault();
      click.stopPropagation();
    } else if (!target.closest("a, button")) {
      const { at, minutes } = placeOf(click);
      const start = momentOf(days[at] ?? "", isTimed ? Math.floor(minutes / newMinutes) * newMinutes : 9 * 60);
      onCreate?.({ start, end: shift(start, 0, newMinutes) });
    }
  }
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onClickCapture };
}

function placeUnder(point: PointerEvent | MouseEvent, columns: number, rows: number, isTimed: boolean): Place {
  const box = point.currentTarget.getBoundingClientRect();
  const across = within(Math.floor(((point.clientX - box.left) / box.width) * columns), columns - 1);
  const down = (point.clientY - box.top) / box.height;
  if (isTimed) return { at: across, minutes: within(down * 24 * 60, 24 * 60) };
  return { at: within(Math.floor(down * rows), rows - 1) * columns + across, minutes: 0 };
}

function spanOf(from: Press, to: Place, days: readonly string[]): Span {
  const { event, isEdge } = from;
  if (!event) return newSpan(from, to, days);
  if (isEdge) {
    const end = shift(event.end, to.at - from.at, snap(event.end, to.minutes - from.minutes));
    return { start: event.start, end: new Date(Math.max(end.getTime(), event.start.getTime() + stepMinutes * 60_000)) };
  }
  const start = shift(event.start, to.at - from.at, snap(event.start, to.minutes - from.minutes));
  return { start, end: new Date(start.getTime() + event.end.getTime() - event.start.getTime()) };
}

/** From where the pointer went down to where it is, up or down, within the day it began in. */
function newSpan(from: Place, to: Place, days: readonly string[]): Span {
  const day = days[from.at] ?? addDays(days[0] ?? "", from.at);
  const first = Math.floor(Math.min(from.minutes, to.minutes) / stepMinutes) * stepMinutes;
  const last = Math.ceil(Math.max(from.minutes, to.minutes) / stepMinutes) * stepMinutes;
  return { start: momentOf(day, first), end: momentOf(day, Math.max(last, first + stepMinutes)) };
}

/** How many minutes to move so that the new time is a quarter of an hour. */
function snap(time: Date, minutes: number) {
  if (minutes === 0) return 0;
  return Math.round((minutesOf(time) + minutes) / stepMinutes) * stepMinutes - minutesOf(time);
}

/** Whoever drags to the edge wants to see what lies beyond it. */
function scrollAtEdge({ currentTarget, clientY }: PointerEvent<HTMLElement>) {
  const scroller = currentTarget.closest(".cal-scroll");
  const box = scroller?.getBoundingClientRect();
  if (!scroller || !box) return;
  if (clientY > box.bottom - edgePixels) scroller.scrollBy(0, edgePixels / 2);
  if (clientY < box.top + edgePixels * 2) scroller.scrollBy(0, -edgePixels / 2);
}

const within = (number: number, most: number) => Math.max(0, Math.min(number, most));
