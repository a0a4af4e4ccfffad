"use client";
import { type CSSProperties, useEffect, useRef } from "react";
import { dateFormat } from "../primitives/locale.ts";
import { CalendarCursor } from "./calendar-cursor.tsx";
import { dayOf, format, minutesOf, momentOf } from "./calendar-days.ts";
import { CalendarEventLink } from "./calendar-event.tsx";
import { onEventKey } from "./calendar-keys.ts";
import { type CalendarEvent, type Piece, piecesOf } from "./calendar-lanes.ts";
import { CalendarNow } from "./calendar-now.tsx";
import type { CalendarProps } from "./calendar-props.ts";
import { type CalendarChange, withChange } from "./use-calendar-change.ts";
import { useCalendarDrag } from "./use-calendar-drag.ts";

type GridProps = CalendarProps & { days: readonly string[]; now: Date; changing: CalendarChange };

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const firstHour = 8;

/** Days beside each other, with the hours from top to bottom. */
export function CalendarGrid(props: GridProps) {
  const { days, events, now, locale, changing, onDay, onCreate } = props;
  const { change } = changing;
  const drag = useCalendarDrag({ days, rows: 1, isTimed: true, events, changing, onCreate });
  const scroller = useWorkingHours();
  const isTodayShown = days.includes(dayOf(now));
  return (
    <div className="cal-scroll" ref={scroller} style={{ "--columns": days.length } as CSSProperties}>
      <div className="cal-heads">
        <span />
        {days.map((day) => (
          <button
            key={day}
            type="button"
            className="cal-head"
            aria-current={day === dayOf(now) ? "date" : undefined}
            onClick={() => onDay(day, "day")}
          >
            {format(locale, { weekday: "short" }).format(momentOf(day))} <b>{Number(day.slice(8))}</b>
            <span className="sr"> {format(locale, { month: "long" }).format(momentOf(day))}</span>
          </button>
        ))}
      </div>
      <div className="cal-body">
        <div className="cal-hours" aria-hidden="true">
          {hours.map((hour) => (
            <span key={hour}>
              {hour > 0 && !(isTodayShown && isNear(hour, now)) && hourIn(locale).format(new Date(2026, 0, 1, hour))}
            </span>
          ))}
        </div>
        {/* The pointer works on time itself; the keyboard does the same through the cursor and the events. */}
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
        <div className="cal-days" {...drag}>
          {days.map((day) => (
            <i key={day} className={isFree(day) ? "cal-column free" : "cal-column"} aria-hidden="true" />
          ))}
          <CalendarCursor {...props} say={changing.say} />
          <ol className="cal-events" aria-label={props.label}>
            {inOrder(piecesOf(withChange(events, change), days), events).map((piece) => (
              <li key={keyOf(piece, days)}>
                <CalendarEventLink
                  event={piece.event}
                  piece={piece}
                  locale={locale}
                  isChosen={piece.event.id === props.chosenId}
                  isLifted={piece.event.id === change?.event?.id}
                  isPast={piece.event.end < now}
                  onOpen={() => props.onOpen(piece.event.id)}
                  onKeyDown={(key) => {
                    const held = events.find(({ id }) => id === piece.event.id);
                    if (held) onEventKey(key, held, changing, true);
                  }}
                />
              </li>
            ))}
            {change && !change.event && <NewEvent pieces={piecesOf([{ ...change.span, ...unnamed }], days)} />}
          </ol>
          <CalendarNow column={days.indexOf(dayOf(now))} minutes={minutesOf(now)} />
        </div>
      </div>
    </div>
  );
}

const unnamed = { id: "new", title: "New", href: "" };

const clockShape = { hour: "numeric", minute: "2-digit" } as const;

/** Where a new event is being drawn. */
function NewEvent({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ column, from, to, event: { start, end } }) => (
    <li
      key={column}
      className="cal-event block new"
      aria-hidden="true"
      style={{ "--from": from, "--long": to - from, "--column": column, "--lane": 0, "--lanes": 1 } as CSSProperties}
    >
      {dateFormat(clockShape).formatRange(start, end)}
    </li>
  ));
}

/** A page begins with the hours people work in; then it stays where its reader left it. */
function useWorkingHours() {
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const body = scroller.current?.querySelector<HTMLElement>(".cal-days");
    if (scroller.current && body) scroller.current.scrollTop = (body.offsetHeight / 24) * firstHour - 8;
  }, []);
  return scroller;
}

/** The order before any drag, so that what is being moved stays the same element and keeps the focus. */
function inOrder(pieces: readonly Piece[], events: readonly CalendarEvent[]) {
  const order = new Map(events.map(({ id }, at) => [id, at]));
  return pieces.toSorted((one, other) => (order.get(one.event.id) ?? 0) - (order.get(other.event.id) ?? 0));
}

/** The same wherever the event goes; only what it has on later days is told apart by how much later. */
function keyOf({ event, column }: Piece, days: readonly string[]) {
  const later = momentOf(days[column] ?? "").getTime() - event.start.getTime();
  return later > 0 ? `${event.id} ${Math.ceil(later / 86_400_000)}` : event.id;
}

/** The word "now" stands over the hour that is close to it. */
const isNear = (hour: number, now: Date) => Math.abs(hour * 60 - minutesOf(now)) < 18;

const isFree = (day: string) => momentOf(day).getDay() % 6 === 0;

/** `6 AM` where the clock has twelve hours, `06:00` where it has twenty-four. */
const hourIn = (locale: string) =>
  format(locale, { hour: "numeric" }).resolvedOptions().hour12
    ? format(locale, { hour: "numeric" })
    : format(locale, { hour: "2-digit", minute: "2-digit" });
