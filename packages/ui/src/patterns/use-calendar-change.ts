"use client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { type Span, spanInWords } from "./calendar-days.ts";
import type { CalendarEvent } from "./calendar-lanes.ts";

/** What is being done to the calendar and not yet let go: an event on its way, or a new one. */
export type Change = { by: "pointer" | "keys"; event?: CalendarEvent; span: Span };

export type CalendarActs = {
  onMove?: (id: string, span: Span) => void;
  onCreate?: (span: Span) => void;
};

/** Holds one change until it is dropped or put back, and says aloud what happens to it. */
export function useCalendarChange({ onMove, onCreate, locale }: CalendarActs & { locale: string }) {
  const [change, setChange] = useState<Change>();
  const [spoken, setSpoken] = useState("");
  const follow = useFocusFollows();

  function hold(next: Change) {
    if (change && isSame(change.span, next.span)) return;
    setChange(next);
    const words = spanInWords(next.span, locale);
    if (next.by === "keys")
      setSpoken(
        change
          ? `${words}.`
          : `Lifted ${next.event?.title}. Arrow keys move it, Shift with them its end, Space drops it.`,
      );
  }
  function drop() {
    if (!change) return;
    setChange(undefined);
    const { event, span, by } = change;
    if (!event) return onCreate?.(span);
    setSpoken(`Dropped ${event.title} on ${spanInWords(span, locale)}.`);
    if (by === "keys") follow(event.id);
    if (!isSame(event, span)) onMove?.(event.id, span);
  }
  function putBack() {
    if (!change) return;
    setChange(undefined);
    setSpoken(change.event ? `Put ${change.event.title} back.` : "");
  }
  useEscape(change?.by === "pointer", putBack);
  return { change, hold, drop, putBack, spoken, say: setSpoken };
}

export type CalendarChange = ReturnType<typeof useCalendarChange>;

/** The events as they would be if the change were dropped now. */
export const withChange = (events: readonly CalendarEvent[], change: Change | undefined) =>
  events.map((event) => (event.id === change?.event?.id ? { ...event, ...change.span } : event));

const isSame = (one: Span, other: Span) =>
  one.start.getTime() === other.start.getTime() && one.end.getTime() === other.end.getTime();

/** An event that takes another place in the order may be drawn anew; the keyboard goes on from there. */
function useFocusFollows() {
  const followed = useRef<string>(undefined);
  useEffect(() => {
    const id = followed.current;
    if (!id) return;
    const element = document.querySelector<HTMLElement>(`[data-event="${CSS.escape(id)}"]`);
    if (document.activeElement === document.body) element?.focus({ preventScroll: true });
    if (document.activeElement !== element) followed.current = undefined;
  });
  return (id: string) => {
    followed.current = id;
  };
}

function useEscape(isActive: boolean, run: () => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    if (!isActive) return undefined;
    addEventListener("keydown", onKey, true);
    return () => removeEventListener("keydown", onKey, true);
  }, [isActive]);
}
