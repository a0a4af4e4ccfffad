import { invalidField } from "../../errors.ts";
import { afterMinutes, isTimeZone, minutesBetween, readMoment, spanRefusal, usualMinutes } from "../rules.ts";

type Asked = {
  startsAt?: string | Date | undefined;
  endsAt?: string | Date | undefined;
  durationMinutes?: number | undefined;
};
type Span = { startsAt: Date; endsAt: Date };

/**
 * From when till when a meeting is asked to last. Without an end it lasts as long as it did, a new one half an hour.
 * Throws `invalid` for a time that does not exist.
 */
export function readTimes({ startsAt, endsAt, durationMinutes }: Asked, timeZone: string, was?: Span): Span {
  const start = startsAt === undefined ? was?.startsAt : momentOf("startsAt", startsAt, timeZone);
  if (!start) throw invalidField("startsAt", "Say when the meeting starts.");
  const minutes = durationMinutes ?? (was ? minutesBetween(was) : usualMinutes);
  const end = endsAt === undefined ? afterMinutes(start, minutes) : momentOf("endsAt", endsAt, timeZone);
  const refusal = spanRefusal({ startsAt: start, endsAt: end });
  if (refusal) throw invalidField("endsAt", refusal);
  return { startsAt: start, endsAt: end };
}

/** Throws `invalid` for a time zone that nobody knows. */
export function mustBeTimeZone(timeZone: string): void {
  if (!isTimeZone(timeZone)) throw invalidField("timeZone", "Name a time zone as in Europe/Berlin.");
}

function momentOf(field: string, written: string | Date, timeZone: string): Date {
  const moment = readMoment(written, timeZone);
  if (!moment) throw invalidField(field, "There is no such time.");
  return moment;
}
