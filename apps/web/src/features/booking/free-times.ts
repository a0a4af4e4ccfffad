import type { Choice } from "./choose-time.tsx";
import { dayIn, type Visitor } from "./visitor.ts";

type Range = { from: string; to: string; timeZone: string };
type Free = { days: { date: string; slots: { startsAt: Date | string }[] }[] };
type Asked = { month: string | undefined; day: string | undefined; horizonDays: number };

const mostDays = 60;

/**
 * The free times of the month that an address asks for, or of the first month that has some. Takes the way to read
 * free times, which are by the visitor's days.
 */
export async function readChoice(read: (range: Range) => Promise<Free>, asked: Asked, visitor: Visitor) {
  const today = dayIn(new Date(), visitor.timeZone);
  const last = daysAfter(today, asked.horizonDays);
  const askedMonth = monthOf(asked.day) ?? monthOf(asked.month);
  const span = askedMonth
    ? { from: later(`${askedMonth}-01`, today), to: endOf(askedMonth) }
    : { from: today, to: daysAfter(today, Math.min(mostDays, asked.horizonDays)) };
  const found = span.from > span.to ? { days: [] } : await read({ ...span, timeZone: visitor.timeZone });
  const all = Object.fromEntries(
    found.days
      .filter(({ slots }) => slots.length > 0)
      .map(({ date, slots }) => [date, slots.map(({ startsAt }) => new Date(startsAt).toISOString())]),
  );
  const month = askedMonth ?? (Object.keys(all).toSorted()[0] ?? today).slice(0, 7);
  const days = Object.fromEntries(Object.entries(all).filter(([day]) => day.startsWith(month)));
  const choice: Choice = {
    today,
    month,
    previous: month > today.slice(0, 7) ? monthBeside(month, -1) : null,
    next: month < last.slice(0, 7) ? monthBeside(month, 1) : null,
    days,
    day: asked.day && days[asked.day] ? asked.day : (Object.keys(days).toSorted()[0] ?? null),
  };
  return choice;
}

const monthOf = (text: string | undefined) =>
  text && /^\d{4}-(0[1-9]|1[0-2])(-\d\d)?$/.test(text) ? text.slice(0, 7) : undefined;

const later = (one: string, other: string) => (one > other ? one : other);
const daysAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const endOf = (month: string) => daysAfter(`${monthBeside(month, 1)}-01`, -1);

function monthBeside(month: string, step: 1 | -1) {
  const date = new Date(`${month}-01T00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + step);
  return date.toISOString().slice(0, 7);
}
