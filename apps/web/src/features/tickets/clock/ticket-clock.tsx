"use client";
import { clockOf, serverNow } from "@switchboard/ui/primitives/clock.ts";
import { Dot } from "@switchboard/ui/primitives/dot";
import { useSyncExternalStore } from "react";
import { type Clock, type ClockState, readClock, stepOf } from "./clock-words.ts";

/** How long there is to answer or to solve, counting down as one looks. The colour says what the words say. */
export function TicketClock({ clock }: { clock: Clock }) {
  const now = useSyncExternalStore(second.watch, () => readSecond(clock), serverNow);
  const { state, words } = readClock(clock, now);
  return (
    <span className={classOf[state]} suppressHydrationWarning>
      <Dot kind={dotOf[state]} />
      {words}
    </span>
  );
}

const classOf: Record<ClockState, string> = {
  late: "clock late",
  soon: "clock soon",
  running: "clock",
  paused: "clock muted",
  done: "clock pos",
  none: "clock muted",
};
const dotOf = {
  late: "late",
  soon: "today",
  running: "planned",
  paused: "none",
  done: "planned",
  none: "none",
} as const;

const second = clockOf(1000);

/** The moment as this clock tells it; the same for as long as its words stay. */
function readSecond(clock: Clock) {
  const now = second.now();
  const step = stepOf(clock, now);
  return Math.floor(now / step) * step;
}
