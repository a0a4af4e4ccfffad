import type { BookingPage } from "@switchboard/db/schema";
import { Temporal } from "temporal-polyfill";

export type Span = { startsAt: Date; endsAt: Date };
/** When a page offers times: hours by its own clock, and how near and how far ahead. */
export type Offer = Pick<
  BookingPage,
  "durationMinutes" | "bufferMinutes" | "noticeMinutes" | "horizonDays" | "timeZone" | "hours"
>;
type Range = { from: Date; to: Date };

export const mostDays = 62;

/**
 * The slots that begin within a range, whoever is busy then. Each stretch of hours is cut from its first real minute
 * on: where the clock jumps ahead the day has fewer slots, where it goes back it has more, and none lies outside.
 */
export function offeredSlots(offer: Offer, { from, to }: Range, now: Date): Span[] {
  const first = latest(from, minutesAfter(now, offer.noticeMinutes));
  const horizon = zoned(now, offer.timeZone).add({ days: offer.horizonDays });
  const last = earliest(to, dateOf(horizon));
  if (first >= last) return [];
  const days = daysBetween(zoned(first, offer.timeZone).toPlainDate(), zoned(last, offer.timeZone).toPlainDate());
  const slots = days.flatMap((day) =>
    stretchesOf(offer, day).flatMap((stretch) => cut(stretch, offer.durationMinutes)),
  );
  const within = slots.filter(({ startsAt }) => startsAt >= first && startsAt < last);
  return [...new Map(within.map((slot) => [slot.startsAt.getTime(), slot])).values()].toSorted(
    (one, other) => one.startsAt.getTime() - other.startsAt.getTime(),
  );
}

/** Hours in the order of the week, each written in one way, so that they can be compared. */
export const inOrder = (hours: Offer["hours"]): Offer["hours"] =>
  hours
    .map(({ day, from, to }) => ({ day, from, to }))
    .toSorted((one, other) => one.day - other.day || one.from - other.from || one.to - other.to);

/** Whether a slot, with the pause around it, touches nothing that its host has to do. */
export const isFree = ({ startsAt, endsAt }: Span, busy: Span[], bufferMinutes: number): boolean =>
  !busy.some(
    (other) =>
      other.startsAt < minutesAfter(endsAt, bufferMinutes) && other.endsAt > minutesAfter(startsAt, -bufferMinutes),
  );

/** From the first moment of a day to the last one of another, by the clock of whoever looks. */
export function rangeOfDays(from: string, to: string, timeZone: string): Range {
  const end = Temporal.PlainDate.from(to).add({ days: 1 });
  return {
    from: dateOf(Temporal.PlainDate.from(from).toZonedDateTime(timeZone)),
    to: dateOf(end.toZonedDateTime(timeZone)),
  };
}

/** How many days a range has, both ends counted. */
export const countDays = (from: string, to: string) =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days + 1;

/** The slots of each day of a range, by the clock of whoever looks; a day without one is there as well. */
export function byDay(slots: Span[], from: string, to: string, timeZone: string) {
  const found = Map.groupBy(slots, ({ startsAt }) => zoned(startsAt, timeZone).toPlainDate().toString());
  return daysBetween(Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)).map((day) => ({
    date: day.toString(),
    slots: found.get(day.toString()) ?? [],
  }));
}

/** The few slots that are nearest to a moment, in the order of time. */
export const nearestTo = (moment: Date, slots: Span[], count: number): Date[] =>
  slots
    .map(({ startsAt }) => startsAt)
    .toSorted((one, other) => distance(one, moment) - distance(other, moment))
    .slice(0, count)
    .toSorted((one, other) => one.getTime() - other.getTime());

/** Office hours, for a meeting that no page tells the hours of. */
export const usualOffer = (timeZone: string, durationMinutes: number): Offer => ({
  durationMinutes,
  bufferMinutes: 0,
  noticeMinutes: 120,
  horizonDays: 365,
  timeZone,
  hours: [1, 2, 3, 4, 5].map((day) => ({ day, from: 9 * 60, to: 17 * 60 })),
});

function stretchesOf({ hours, timeZone }: Offer, day: Temporal.PlainDate): Span[] {
  return hours
    .filter((stretch) => stretch.day === day.dayOfWeek % 7)
    .map(({ from, to }) => ({ startsAt: clockMoment(day, from, timeZone), endsAt: clockMoment(day, to, timeZone) }));
}

function cut({ startsAt, endsAt }: Span, minutes: number): Span[] {
  const slots: Span[] = [];
  for (let start = startsAt; minutesAfter(start, minutes) <= endsAt; start = minutesAfter(start, minutes))
    slots.push({ startsAt: start, endsAt: minutesAfter(start, minutes) });
  return slots;
}

/** The moment at which a clock shows so many minutes of a day. A minute that is left out is the one of the jump. */
function clockMoment(day: Temporal.PlainDate, minutes: number, timeZone: string): Date {
  const wall = day.toPlainDateTime().add({ minutes });
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const exists = earlier.toPlainDateTime().equals(wall);
  return dateOf(exists ? earlier : (earlier.getTimeZoneTransition("next") ?? earlier));
}

function daysBetween(first: Temporal.PlainDate, last: Temporal.PlainDate): Temporal.PlainDate[] {
  const count = first.until(last).days + 1;
  return Array.from({ length: Math.max(0, count) }, (_, days) => first.add({ days }));
}

const zoned = (moment: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone);
const dateOf = ({ epochMilliseconds }: Temporal.ZonedDateTime) => new Date(epochMilliseconds);
const minutesAfter = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * 60_000);
const latest = (one: Date, other: Date) => (one > other ? one : other);
const earliest = (one: Date, other: Date) => (one < other ? one : other);
const distance = (one: Date, other: Date) => Math.abs(one.getTime() - other.getTime());
