"use client";
import { useSyncExternalStore } from "react";
import { readerLocale } from "./locale.ts";

type RelativeTimeProps = { value: Date | string; locale?: string; isLive?: boolean };

/** How long ago: now, 6 min, 2 h, 1 d. The full time is in the title. Live times are amber while they say "now". */
export function RelativeTime({ value, locale = readerLocale() ?? "en-GB", isLive = false }: RelativeTimeProps) {
  const now = useSyncExternalStore(watchClock, clockNow, serverNow);
  const time = new Date(value);
  return (
    <time
      dateTime={time.toISOString()}
      title={fullTime(time, locale)}
      className={isLive ? "live" : undefined}
      suppressHydrationWarning
    >
      {relativeTime(time, now, locale)}
    </time>
  );
}

/** The same as text, for one moment. */
export function relativeTime(time: Date, now: number, locale = readerLocale() ?? "en-GB") {
  const minutes = Math.floor(Math.abs(now - time.getTime()) / 60_000);
  if (minutes < 1) return "now";
  if (minutes >= 60 * 24 * 60) return formatter(locale, "day").format(time);
  const length =
    minutes < 60
      ? `${minutes} min`
      : minutes < 1440
        ? `${Math.floor(minutes / 60)} h`
        : `${Math.floor(minutes / 1440)} d`;
  return time.getTime() > now ? `in ${length}` : length;
}

function fullTime(time: Date, locale: string) {
  return formatter(locale, "full").format(time);
}

const shapes = {
  day: { day: "numeric", month: "short", year: "numeric" },
  full: { dateStyle: "medium", timeStyle: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Kept, because making one costs more than a hundred uses. */
function formatter(locale: string, shape: keyof typeof shapes) {
  const known = formatters.get(`${locale} ${shape}`);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat(locale, shapes[shape]);
  formatters.set(`${locale} ${shape}`, fresh);
  return fresh;
}

/* One clock for every time on the page. */
const watchers = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;
let current = 0;

function watchClock(tell: () => void) {
  watchers.add(tell);
  ticking ??= setInterval(tick, 30_000);
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

function clockNow() {
  current ||= Date.now();
  return current;
}

/** Rounded, because React asks twice and wants one answer. */
function serverNow() {
  return Math.floor(Date.now() / 10_000) * 10_000;
}
