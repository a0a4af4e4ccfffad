"use client";
import { type CSSProperties, type KeyboardEvent, useState } from "react";
import { addDays, momentOf, shift, spanInWords, stepDay } from "./calendar-days.ts";
import { stepOf } from "./calendar-keys.ts";
import type { CalendarProps } from "./calendar-props.ts";

const stepMinutes = 30;
const lastMinutes = 24 * 60 - stepMinutes;

type CursorProps = CalendarProps & { days: readonly string[]; say: (words: string) => void };

/** The half hour that the keyboard is on. Arrows move it, Enter opens what is there or makes something new. */
export function CalendarCursor({ days, day, view, events, locale, say, onDay, onOpen, onCreate }: CursorProps) {
  const [minutes, setMinutes] = useState(9 * 60);
  const spanAt = (onDayThen: string, then: number) => ({
    start: momentOf(onDayThen, then),
    end: momentOf(onDayThen, then + stepMinutes),
  });
  const eventIn = ({ start, end }: { start: Date; end: Date }) =>
    events.find((event) => event.look !== "cancelled" && event.start < end && event.end > start);
  const wordsFor = (span: { start: Date; end: Date }) =>
    `${spanInWords(span, locale)}: ${eventIn(span)?.title ?? "free"}`;
  const span = spanAt(day, minutes);

  function goTo(nextDay: string, next: number, button: HTMLElement) {
    const then = Math.max(0, Math.min(next, lastMinutes));
    setMinutes(then);
    if (nextDay !== day) onDay(nextDay);
    say(wordsFor(spanAt(nextDay, then)));
    requestAnimationFrame(() => button.scrollIntoView({ block: "nearest", inline: "nearest" }));
  }
  function onKeyDown(key: KeyboardEvent<HTMLElement>) {
    const step = key.ctrlKey || key.metaKey || key.altKey ? undefined : stepOf(key.key, stepMinutes);
    const button = key.currentTarget;
    if (step) goTo(addDays(day, step.days), minutes + step.minutes, button);
    else if (key.key === "Home" || key.key === "End") goTo(day, key.key === "Home" ? 8 * 60 : 17 * 60, button);
    else if (key.key === "PageUp" || key.key === "PageDown")
      goTo(stepDay(view, day, key.key === "PageUp" ? -1 : 1), minutes, button);
    else return;
    key.preventDefault();
  }
  function open() {
    const event = eventIn(span);
    if (event) onOpen(event.id);
    else onCreate?.({ start: span.start, end: shift(span.start, 0, stepMinutes) });
  }
  return (
    <button
      type="button"
      className="cal-cursor"
      style={{ "--from": minutes, "--column": days.indexOf(day) } as CSSProperties}
      aria-label={wordsFor(span)}
      aria-describedby="calendar-cursor-how"
      onKeyDown={onKeyDown}
      onClick={open}
    />
  );
}
