import { dateFormat } from "@switchboard/ui/primitives/locale.ts";

const time = { timeStyle: "short" } as const;
const weekday = { weekday: "short" } as const;
const date = { day: "numeric", month: "short", year: "numeric" } as const;
const dayOfYear = { day: "numeric", month: "short", timeZone: "UTC" } as const;
const day = { ...dayOfYear, year: "numeric" } as const;

/** The viewer's time zone. */
export const timeZoneOfViewer = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/** `Asia/Manila` as people say it. */
export const zoneInWords = (timeZone: string) =>
  `${(timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ")} time`;

/** A moment as short as it can be told: the time today, the weekday within six days, the date before that. */
export function shortMoment(value: string, now = new Date()) {
  const at = new Date(value);
  const clock = dateFormat(time).format(at);
  if (at.toDateString() === now.toDateString()) return clock;
  const days = (now.getTime() - at.getTime()) / 86_400_000;
  if (days > 0 && days < 6) return `${dateFormat(weekday).format(at)} ${clock}`;
  return dateFormat(date).format(at);
}

/** `2026-08-16` as `16 Aug`, or with the year. */
export const dayInWords = (text: string, withYear = false) =>
  dateFormat(withYear ? day : dayOfYear).format(new Date(`${text}T00:00:00Z`));

/** A size as people read it: 2 kB, 19 MB. */
export function sizeInWords(bytes: number) {
  const units = ["B", "kB", "MB", "GB"];
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${Math.round(bytes / 1000 ** step)} ${units[step]}`;
}

/** How long something still takes. */
export const secondsInWords = (seconds: number) => (seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`);
