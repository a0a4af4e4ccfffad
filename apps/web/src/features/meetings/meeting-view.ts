import type { CalendarView } from "@switchboard/ui/patterns/calendar-days.ts";

const views = ["day", "week", "month"] as const satisfies CalendarView[];
const dayMilliseconds = 86_400_000;

type Params = { get: (name: string) => string | null };

/** What an address asks the calendar to show. `day` is missing when it is today. */
export function readView(params: Params) {
  const day = params.get("day");
  return {
    view: views.find((view) => view === params.get("view")) ?? "week",
    day: day && /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : undefined,
    /** Whose meetings: the reader's own, everybody's, or those of one member. */
    who: params.get("who") ?? "mine",
    /** Whether meetings that were called off stay in their place, struck through. */
    withCancelled: params.get("cancelled") !== "hidden",
    meetingId: params.get("meeting") ?? undefined,
    editId: params.get("edit") ?? undefined,
    isNew: params.get("new") === "meeting",
    leadId: params.get("lead") ?? undefined,
    start: momentIn(params.get("start")),
    end: momentIn(params.get("end")),
  };
}

type Shown = { view: CalendarView; day: string; withCancelled: boolean };

/** What a page of the calendar asks the API for. */
export const calendarInput = ({ view, day, withCancelled }: Shown) => ({
  ...rangeOf(view, day),
  ...(withCancelled && { withCancelled }),
});

/**
 * The days that a page of the calendar asks the API for: wide enough for every time zone and every first day of the
 * week, so that the server, which knows neither, asks for the same.
 */
export function rangeOf(view: CalendarView, day: string) {
  const first = view === "month" ? `${day.slice(0, 7)}-01` : mondayOf(day);
  return { from: daysAfter(first, -8), to: daysAfter(first, view === "month" ? 44 : 15) };
}

const mondayOf = (day: string) => daysAfter(day, -((new Date(day).getUTCDay() + 6) % 7));
const daysAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * dayMilliseconds).toISOString().slice(0, 10);

const momentIn = (text: string | null) => (text && !Number.isNaN(Date.parse(text)) ? new Date(text) : undefined);
