"use client";
import { Dot } from "@switchboard/ui/primitives/dot";
import { useSyncExternalStore } from "react";
import { type Clock, type ClockState, readClock, stepOf } from "./clock-words.ts";

/** How long there is to answer or to solve, counting down as one looks. The colour says what the words say. */
export function TicketClock({ clock }: { clock: Clock }) {
  const now = useSyncExternalStore(watchSeconds, () => readSecond(clock), serverNow);
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

/* One clock for every ticket on the page. */
const watchers = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;
let current = 0;

function watchSeconds(tell: () => void) {
  watchers.add(tell);
  ticking ??= setInterval(tick, 1000);
  return () => {
    watchers.delete(tell);
    if (watchers.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
    current = 0;
  };
}

function tick() {
  current = Date.now();
  for (const tell of watchers) tell();
}

/** The moment as this clock tells it; the same for as long as its words stay. */
function readSecond(clock: Clock) {
  current ||= Date.now();
  const step = stepOf(clock, current);
  return Math.floor(current / step) * step;
}

/** Rounded, because React asks twice and wants one answer. */
const serverNow = () => Math.floor(Date.now() / 10_000) * 10_000;
