import { addDays, dayOf, minutesOf, momentOf, type Span } from "./calendar-days.ts";

export type CalendarEvent = Span & {
  id: string;
  title: string;
  href: string;
  /** A second line: where it is, or with whom. */
  note?: string;
  look?: "mine" | "others" | "cancelled";
  /** Said in words beside the title, such as that it clashes. */
  warning?: string;
  canMove?: boolean;
};

/** The part of an event that lies in one day, and its place beside those that overlap it. */
export type Piece = { event: CalendarEvent; column: number; from: number; to: number; lane: number; lanes: number };

const shortestMinutes = 25;
const dayMinutes = 24 * 60;

/** Where the events of these days are drawn. Events that overlap stand side by side, the longer ones first. */
export function piecesOf(events: readonly CalendarEvent[], days: readonly string[]): Piece[] {
  return days.flatMap((day, column) =>
    sideBySide(
      events
        .map((event) => ({ event, column, ...partIn(event, day) }))
        .filter(({ from, to }) => from < to)
        .toSorted((one, other) => one.from - other.from || other.to - one.to),
    ),
  );
}

/** The events that touch a day, the earliest first. */
export const eventsOn = (events: readonly CalendarEvent[], day: string) =>
  events
    .filter((event) => event.start < momentOf(addDays(day, 1)) && event.end > momentOf(day))
    .toSorted((one, other) => one.start.getTime() - other.start.getTime());

/** In minutes of the clock on the wall. A short event is drawn long enough to be read. */
function partIn({ start, end }: Span, day: string) {
  const [startDay, endDay] = [dayOf(start), dayOf(end)];
  if (startDay > day || endDay < day) return { from: 0, to: 0 };
  const from = startDay < day ? 0 : minutesOf(start);
  const to = endDay > day ? dayMinutes : minutesOf(end);
  return { from, to: to > from || startDay === day ? Math.min(Math.max(to, from + shortestMinutes), dayMinutes) : to };
}

type Part = Pick<Piece, "event" | "column" | "from" | "to">;

function sideBySide(parts: readonly Part[]): Piece[] {
  const pieces: Piece[] = [];
  let cluster: Piece[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const piece of cluster) pieces.push({ ...piece, lanes: ends.length });
    [cluster, ends] = [[], []];
  };
  for (const part of parts) {
    if (ends.every((end) => end <= part.from)) close();
    const free = ends.findIndex((end) => end <= part.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = part.to;
    cluster.push({ ...part, lane, lanes: 1 });
  }
  close();
  return pieces;
}
