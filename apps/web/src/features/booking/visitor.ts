import { format, weekStartOf } from "@switchboard/ui/patterns/calendar-days.ts";
import { isTimeZone } from "@switchboard/ui/primitives/locale.ts";

/** How a visitor reads times. */
export type Visitor = { timeZone: string; locale: string; weekStart: number };

/** Reads what the browser says of its languages, and the time zone from the address. `fallback` is the page's own. */
export function visitorOf(languages: string | undefined, zone: string | undefined, fallback: string): Visitor {
  const asked = (languages ?? "").split(",").map((language) => language.split(";")[0]?.trim() ?? "");
  return {
    timeZone: zone && isTimeZone(zone) ? zone : fallback,
    // The words around the dates are English, so the dates are too, in the visitor's kind of it.
    locale: asked.find((language) => /^en-[A-Z]{2}$/.test(language)) ?? "en-GB",
    weekStart: firstDayFor(asked[0] ?? ""),
  };
}

/** The day of a moment by the clock of a time zone, such as 2026-11-24. */
export const dayIn = (moment: string | Date, timeZone: string) =>
  format("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(moment));

/** A time of day as the visitor writes it: 14:30, or 2:30 PM. */
export const clockIn = (moment: string, { timeZone, locale }: Visitor) =>
  format(locale, { timeZone, timeStyle: "short" }).format(new Date(moment));

/** A day as it is said: Tuesday 24 November. */
export const dayInWords = (day: string, { locale }: Visitor) =>
  format(locale, { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" }).format(new Date(day));

/** From when till when: Tuesday 24 November 2026, 14:30 – 15:00. */
export const spanInWords = (startsAt: string, endsAt: string, { locale, timeZone }: Visitor) =>
  format(locale, { ...long, timeZone }).formatRange(new Date(startsAt), new Date(endsAt));

const long = {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "numeric",
  minute: "2-digit",
} as const;

/** A month as it is said: November 2026. */
export const monthInWords = (month: string, { locale }: Visitor) =>
  format(locale, { timeZone: "UTC", month: "long", year: "numeric" }).format(new Date(`${month}-01`));

export const zoneName = (timeZone: string) => timeZone.replaceAll("_", " ");

/** Browsers send what they like; a language that nobody speaks begins its week on Monday. */
function firstDayFor(language: string) {
  try {
    return weekStartOf(language);
  } catch {
    return 1;
  }
}
