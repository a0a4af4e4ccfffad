export type CalendarView = "day" | "week" | "month";
export type Span = { start: Date; end: Date };

/** A day as an address writes it, such as 2026-11-24, in the time zone of whoever looks. */
export function dayOf(date: Date) {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The moment that many minutes after the midnight a day begins with, by the clock on the wall. */
export function momentOf(day: string, minutes = 0) {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date, 0, minutes);
}

/** How far the clock on the wall has come since midnight. */
export const minutesOf = (date: Date) => date.getHours() * 60 + date.getMinutes();

/** Moves a moment by days and minutes of the clock on the wall, so that ten o'clock stays ten o'clock all year. */
export function shift(date: Date, days: number, minutes = 0) {
  const moved = new Date(date);
  moved.setDate(date.getDate() + days);
  if (minutes !== 0) moved.setMinutes(moved.getMinutes() + minutes);
  return moved;
}

export const addDays = (day: string, days: number) => dayOf(shift(momentOf(day), days));

/** The days that a view shows, in rows: one of one, one of seven, or the weeks that a month touches. */
export function daysShown(view: CalendarView, day: string, weekStart: number): string[][] {
  if (view === "day") return [[day]];
  if (view === "week") return [weekOf(day, weekStart)];
  const last = momentOf(`${day.slice(0, 7)}-01`);
  last.setMonth(last.getMonth() + 1, 0);
  const weeks = [weekOf(`${day.slice(0, 7)}-01`, weekStart)];
  while ((weeks.at(-1)?.at(-1) ?? "") < dayOf(last))
    weeks.push(weekOf(addDays(weeks.at(-1)?.[0] ?? day, 7), weekStart));
  return weeks;
}

/** The day that the next or former page of a view stands on. A month without a 31st ends on its last day. */
export function stepDay(view: CalendarView, day: string, step: 1 | -1) {
  if (view !== "month") return addDays(day, view === "week" ? step * 7 : step);
  const date = momentOf(day);
  const last = new Date(date.getFullYear(), date.getMonth() + step + 1, 0);
  return dayOf(new Date(last.getFullYear(), last.getMonth(), Math.min(date.getDate(), last.getDate())));
}

/** The first day of the week where this language is spoken, as `getDay` counts. Monday where the browser does not know. */
export function weekStartOf(locale: string) {
  // Older browsers have it as a property, and some not at all.
  const place = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };
  return ((place.getWeekInfo?.() ?? place.weekInfo)?.firstDay ?? 1) % 7;
}

/** What a page of the calendar is called, such as 23 to 29 November 2026. */
export function titleOf(view: CalendarView, day: string, weekStart: number, locale: string) {
  if (view === "month") return format(locale, { month: "long", year: "numeric" }).format(momentOf(day));
  const long = format(locale, { day: "numeric", month: "long", year: "numeric" });
  const week = weekOf(day, weekStart);
  if (view === "week") return long.formatRange(momentOf(week[0] ?? day), momentOf(week[6] ?? day));
  return format(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(momentOf(day));
}

/** A time of day as the reader writes it: 09:30, or 9:30 AM. */
export const clockOf = (date: Date, locale: string) => format(locale, { timeStyle: "short" }).format(date);

/** From when till when on one day: 09:30–10:15, or 9:30 – 10:15 AM. */
export const clockSpan = ({ start, end }: Span, locale: string) =>
  format(locale, { hour: "numeric", minute: "2-digit" }).formatRange(start, end);

/** When something is, as it is read out: Tuesday 24 November, 10:00 – 10:30. */
export const spanInWords = ({ start, end }: Span, locale: string) =>
  format(locale, { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit" }).formatRange(
    start,
    end,
  );

const formats = new Map<string, Intl.DateTimeFormat>();

/** Kept, because making one costs more than a hundred uses. */
export function format(locale: string, options: Intl.DateTimeFormatOptions) {
  const key = locale + JSON.stringify(options);
  const kept = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, kept);
  return kept;
}

type WeekInfo = { firstDay: number };

function weekOf(day: string, weekStart: number) {
  const behind = (momentOf(day).getDay() - weekStart + 7) % 7;
  return Array.from({ length: 7 }, (_, at) => addDays(day, at - behind));
}
