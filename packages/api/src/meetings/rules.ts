import { Temporal } from "temporal-polyfill";

export const usualMinutes = 30;
const mostDays = 31;

export const momentPattern = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/i;

/** Whether the runtime knows this time zone, by the name that the IANA gave it. */
export function isTimeZone(name: string): boolean {
  try {
    return /^(?:UTC|[A-Za-z_]+\/[\w+/-]+)$/.test(name) && Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

/**
 * The moment that a text means: with an offset as it stands, without one by the clock of the time zone; a day alone is
 * its first moment. Null when there is no such time.
 */
export function readMoment(text: string | Date, timeZone: string): Date | null {
  if (text instanceof Date) return Number.isNaN(text.getTime()) ? null : text;
  const written = text.trim().toUpperCase().replace(" ", "T");
  try {
    const instant = /T.*(?:Z|[+-]\d\d:?\d\d)$/.test(written)
      ? Temporal.Instant.from(written)
      : Temporal.PlainDateTime.from(written).toZonedDateTime(timeZone).toInstant();
    return new Date(instant.epochMilliseconds);
  } catch {
    return null;
  }
}

type Span = { startsAt: Date; endsAt: Date };

export const minutesBetween = ({ startsAt, endsAt }: Span) => (endsAt.getTime() - startsAt.getTime()) / 60_000;

export const afterMinutes = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * 60_000);

/** Why a meeting cannot last from then till then; null when it can. */
export function spanRefusal(span: Span): string | null {
  const minutes = minutesBetween(span);
  if (minutes <= 0) return "The end comes before the start.";
  return minutes > mostDays * 24 * 60 ? `A meeting lasts ${mostDays} days at most.` : null;
}

/** Text of old clients, `Ada, Bob <bob@example.com>`, one participant at a time. */
export const splitNames = (text: string) =>
  text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);

/** A name, an address, or both as mail programs write them. */
export function readPerson(text: string): { name?: string; email?: string } {
  const [, name = "", bracketed] = /^(.*?)\s*<([^<>\s]+@[^<>\s]+)>$/.exec(text.trim()) ?? [];
  if (bracketed) return { email: bracketed.toLowerCase(), ...(name && { name: name.replaceAll(/^"|"$/g, "") }) };
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim()) ? { email: text.trim().toLowerCase() } : { name: text.trim() };
}
