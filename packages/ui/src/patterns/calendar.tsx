"use client";
import { daysShown } from "./calendar-days.ts";
import { CalendarGrid } from "./calendar-grid.tsx";
import { CalendarMonth } from "./calendar-month.tsx";
import type { CalendarProps } from "./calendar-props.ts";
import { useCalendarChange } from "./use-calendar-change.ts";
import { useNow } from "./use-now.ts";

export type { CalendarProps } from "./calendar-props.ts";

/**
 * A day, a week or a month with its events, in the time zone of whoever looks. Events are links; they move by mouse and
 * by Space and the arrow keys. A drag or a click on empty time, or Enter on it, makes a new one.
 */
export function Calendar(props: CalendarProps) {
  const now = useNow();
  const changing = useCalendarChange(props);
  const weeks = daysShown(props.view, props.day, props.weekStart);
  return (
    <div className="calendar">
      {props.view === "month" ? (
        <CalendarMonth {...props} weeks={weeks} now={now} changing={changing} />
      ) : (
        <CalendarGrid key={props.view} {...props} days={weeks[0] ?? []} now={now} changing={changing} />
      )}
      <p id="calendar-how" hidden>
        Space lifts it, arrow keys move it, Shift with them its end, Space drops it, Escape puts it back. Enter opens
        it.
      </p>
      <p id="calendar-cursor-how" hidden>
        Arrow keys move between times and days. Enter opens what is there, or plans something new.
      </p>
      <p className="sr" role="status" aria-live="assertive">
        {changing.spoken}
      </p>
    </div>
  );
}
