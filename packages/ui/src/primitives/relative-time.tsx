"use client";
import { useSyncExternalStore } from "react";
import { clockOf, serverNow } from "./clock.ts";
import { readerLocale } from "./locale.ts";

type RelativeTimeProps = { value: Date | string; locale?: string; isLive?: boolean };

/** How long ago: now, 6 min, 2 h, 1 d. The full time is in the title. Live times are amber while they say "now". */
export function RelativeTime({ value, locale = readerLocale() ?? "en-GB", isLive = false }: RelativeTimeProps) {
  const now = useSyncExternalStore(clock.watch, clock.now, serverNow);
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

const clock = clockOf(30_000);
