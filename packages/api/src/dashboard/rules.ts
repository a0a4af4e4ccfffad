import { leadStages, type Stage } from "@switchboard/db/schema";

/** The stages in which a lead can still be won, from the first to the last. */
export const openStages = leadStages.filter((stage) => stage !== "won" && stage !== "lost");

/** The way that a won lead went: the open stages, then won. */
export const funnelStages: Stage[] = [...openStages, "won"];

/** Days of UTC, both of them in it. */
export type Span = { from: string; to: string };

const dayMilliseconds = 86_400_000;
const usualDays = 30;

/** The days that are asked for; the last thirty when none are. */
export function spanOf({ from, to }: { [Key in keyof Span]?: string | undefined }, now: Date): Span {
  const last = to ?? dayOf(now);
  return { from: from ?? addDays(last, 1 - usualDays), to: last };
}

/** As many days as these, right before them. */
export const spanBefore = (span: Span): Span => ({
  from: addDays(span.from, -daysIn(span)),
  to: addDays(span.from, -1),
});

/** How many days there are. */
export const daysIn = ({ from, to }: Span) => Math.round((Date.parse(to) - Date.parse(from)) / dayMilliseconds) + 1;

/** Each of the days. */
export const daysOf = (span: Span) => Array.from({ length: daysIn(span) }, (_, place) => addDays(span.from, place));

/** The day after so many others. */
export const addDays = (day: string, days: number) => dayOf(new Date(Date.parse(day) + days * dayMilliseconds));

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

/** How many leads came to each stage of the funnel or past it, of those whose furthest stages these are. */
export function funnelOf(furthest: Partial<Record<Stage, number>>): Map<Stage, number> {
  let reached = 0;
  const fromTheEnd = funnelStages.toReversed().map((stage) => {
    reached += furthest[stage] ?? 0;
    return [stage, reached] as const;
  });
  return new Map(fromTheEnd.toReversed());
}

/** So many moves of about one length, and the seconds of all of them. */
export type Lengths = { moves: number; seconds: number };

/** The middle of lengths that come from the shortest to the longest: the mean of those of its kind. Null for none. */
export function medianOf(lengths: readonly Lengths[]): number | null {
  let left = lengths.reduce((sum, { moves }) => sum + moves, 0) / 2;
  const middle = lengths.find(({ moves }) => (left -= moves) <= 0);
  return middle ? Math.round(middle.seconds / middle.moves) : null;
}
