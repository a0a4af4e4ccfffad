import type { KeyboardEvent } from "react";
import { shift } from "./calendar-days.ts";
import type { CalendarEvent } from "./calendar-lanes.ts";
import type { CalendarChange } from "./use-calendar-change.ts";

const stepMinutes = 15;

/** Days and minutes that an arrow key goes. Up and down are minutes, and whole weeks where a day has no height. */
export function stepOf(key: string, minutes: number | "weeks") {
  const down = minutes === "weeks" ? { days: 7, minutes: 0 } : { days: 0, minutes };
  const steps: Partial<Record<string, { days: number; minutes: number }>> = {
    ArrowLeft: { days: -1, minutes: 0 },
    ArrowRight: { days: 1, minutes: 0 },
    ArrowUp: { days: -down.days, minutes: -down.minutes },
    ArrowDown: down,
  };
  return steps[key];
}

/** The keys of a focused event: Space lifts and drops it, arrows move it, Shift with them its end, Escape puts it back. */
export function onEventKey(key: KeyboardEvent, event: CalendarEvent, changing: CalendarChange, isTimed: boolean) {
  const { change, hold, drop, putBack } = changing;
  const isLifted = change?.by === "keys" && change.event?.id === event.id;
  if (!event.canMove || (!isLifted && key.key !== " ")) return;
  const step = stepOf(key.key, isTimed ? stepMinutes : "weeks");
  if (key.key === " " || key.key === "Enter") {
    if (isLifted) drop();
    else hold({ by: "keys", event, span: { start: event.start, end: event.end } });
  } else if (key.key === "Escape") putBack();
  else if (key.key === "Tab") return drop();
  else if (step && change) hold({ ...change, span: spanAfter(change.span, step, key.shiftKey) });
  else return;
  key.preventDefault();
  key.stopPropagation();
}

type Step = { days: number; minutes: number };

function spanAfter({ start, end }: { start: Date; end: Date }, { days, minutes }: Step, isEnd: boolean) {
  if (!isEnd) {
    const moved = shift(start, days, minutes);
    return { start: moved, end: new Date(moved.getTime() + end.getTime() - start.getTime()) };
  }
  const moved = shift(end, days, minutes);
  return { start, end: moved > start ? moved : end };
}
