"use client";
import type { CSSProperties, KeyboardEvent } from "react";
import { addDays, dayOf, format, momentOf, stepDay } from "./calendar-days.ts";
import { CalendarEventLink } from "./calendar-event.tsx";
import { onEventKey, stepOf } from "./calendar-keys.ts";
import { type CalendarEvent, eventsOn } from "./calendar-lanes.ts";
import type { CalendarProps } from "./calendar-props.ts";
import { type CalendarChange, withChange } from "./use-calendar-change.ts";
import { useCalendarDrag } from "./use-calendar-drag.ts";

type MonthProps = CalendarProps & { weeks: readonly (readonly string[])[]; now: Date; changing: CalendarChange };

const mostLines = 3;

/** The weeks of a month; each day holds its first events and says how many more there are. */
export function CalendarMonth(props: MonthProps) {
  const { weeks, locale, changing, onCreate } = props;
  const days = weeks.flat();
  const events = withChange(props.events, changing.change);
  const drag = useCalendarDrag({ days, rows: weeks.length, isTimed: false, events: props.events, changing, onCreate });
  return (
    <div className="cal-scroll cal-month" style={{ "--weeks": weeks.length } as CSSProperties}>
      <div className="cal-weekdays" aria-hidden="true">
        {weeks[0]?.map((day) => (
          <span key={day}>{format(locale, { weekday: "short" }).format(momentOf(day))}</span>
        ))}
      </div>
      {/* The pointer works on the days themselves; the keyboard does the same through their buttons. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
      <ol className="cal-cells" aria-label={props.label} {...drag}>
        {days.map((day) => (
          <Day key={day} {...props} day={day} current={props.day} of={eventsOn(events, day)} />
        ))}
      </ol>
    </div>
  );
}

type DayProps = MonthProps & { current: string; of: readonly CalendarEvent[] };

function Day(props: DayProps) {
  const { day, current, of: events, locale, now, changing, onDay, onOpen } = props;
  const date = momentOf(day);
  const classes = ["cal-cell", day.slice(0, 7) !== current.slice(0, 7) && "beyond", date.getDay() % 6 === 0 && "free"];
  const more = events.length - mostLines;
  const shown = events.slice(0, more === 1 ? mostLines + 1 : mostLines);
  return (
    <li className={classes.filter(Boolean).join(" ")}>
      <button
        type="button"
        className="cal-date"
        data-day={day}
        tabIndex={day === current ? 0 : -1}
        aria-current={day === dayOf(now) ? "date" : undefined}
        aria-label={`${format(locale, { weekday: "long", day: "numeric", month: "long" }).format(date)}, ${countOf(events.filter(({ look }) => look !== "cancelled").length)}`}
        onKeyDown={(key) => onDateKey(key, props)}
        onClick={() => onDay(day, "day")}
      >
        {date.getDate()}
      </button>
      {events.length > 0 && (
        <ol>
          {shown.map((event) => (
            <li key={event.id}>
              <CalendarEventLink
                event={event}
                locale={locale}
                isChosen={event.id === props.chosenId}
                isLifted={event.id === changing.change?.event?.id}
                isPast={event.end < now}
                onOpen={() => onOpen(event.id)}
                onKeyDown={(key) => {
                  const held = props.events.find(({ id }) => id === event.id);
                  if (held) onEventKey(key, held, changing, false);
                }}
              />
            </li>
          ))}
        </ol>
      )}
      {more > 1 && (
        <button type="button" className="cal-more" tabIndex={-1} onClick={() => onDay(day, "day")}>
          {more} more
        </button>
      )}
    </li>
  );
}

const countOf = (events: number) => `${events || "nothing"} planned`;

/** Arrows go from day to day, also out of the month; the page follows and so does the focus. */
function onDateKey(key: KeyboardEvent<HTMLElement>, { current, onDay }: DayProps) {
  if (key.ctrlKey || key.metaKey || key.altKey) return;
  const step = stepOf(key.key, "weeks");
  const isPage = key.key === "PageUp" || key.key === "PageDown";
  if (!step && !isPage) return;
  key.preventDefault();
  const next = step ? addDays(current, step.days) : stepDay("month", current, key.key === "PageUp" ? -1 : 1);
  const calendar = key.currentTarget.closest(".calendar");
  onDay(next);
  requestAnimationFrame(() => calendar?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus());
}
