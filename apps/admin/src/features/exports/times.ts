const locale = "en-GB";

/** The viewer's time zone. */
export const timeZoneOfViewer = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/** `Asia/Manila` as people say it. */
export const zoneInWords = (timeZone: string) =>
  `${(timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ")} time`;

/** A moment as short as it can be told: the time today, the weekday within six days, the date before that. */
export function shortMoment(value: string, now = new Date()) {
  const at = new Date(value);
  const time = at.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
  if (at.toDateString() === now.toDateString()) return time;
  const days = (now.getTime() - at.getTime()) / 86_400_000;
  if (days > 0 && days < 6) return `${at.toLocaleDateString(locale, { weekday: "short" })} ${time}`;
  return at.toLocaleDateString(locale, { day: "numeric", month: "short", year: "numeric" });
}

/** `2026-08-16` as `16 Aug`, or with the year. */
export function dayInWords(day: string, withYear = false) {
  const at = new Date(`${day}T00:00:00Z`);
  const year = withYear ? ({ year: "numeric" } as const) : {};
  return at.toLocaleDateString(locale, { day: "numeric", month: "short", timeZone: "UTC", ...year });
}

/** A number with its thousands apart. */
export const inDigits = (count: number) => count.toLocaleString("en-US");

/** A size as people read it: 2 kB, 19 MB. */
export function sizeInWords(bytes: number) {
  const units = ["B", "kB", "MB", "GB"];
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${Math.round(bytes / 1000 ** step)} ${units[step]}`;
}

/** How long something still takes. */
export const secondsInWords = (seconds: number) => (seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`);
