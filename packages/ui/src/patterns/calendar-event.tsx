"use client";
import type { CSSProperties, KeyboardEvent } from "react";
import { clockOf, clockSpan, spanInWords } from "./calendar-days.ts";
import type { CalendarEvent, Piece } from "./calendar-lanes.ts";

type EventProps = {
  event: CalendarEvent;
  locale: string;
  isChosen: boolean;
  isLifted: boolean;
  isPast: boolean;
  onOpen: () => void;
  onKeyDown: (key: KeyboardEvent) => void;
  /** Where it stands in a grid of hours; left out, it is a line. */
  piece?: Piece;
};

/** An event as a link: a block among the hours, or a line in a month. */
export function CalendarEventLink(props: EventProps) {
  const { event, locale, piece, onOpen } = props;
  return (
    <a
      className={classOf(props)}
      style={piece && placeOf(piece)}
      href={event.href}
      data-event={event.id}
      draggable={false}
      title={piece && [event.title, event.note, event.warning].filter(Boolean).join("\n")}
      aria-current={props.isChosen ? "true" : undefined}
      aria-describedby={event.canMove ? "calendar-how" : undefined}
      onKeyDown={props.onKeyDown}
      onClick={(click) => {
        // A click with Ctrl opens a tab, as of every link.
        if (click.ctrlKey || click.metaKey || click.shiftKey) return;
        click.preventDefault();
        onOpen();
      }}
    >
      <span className="sr">{spanInWords(event, locale)}, </span>
      {!piece && <time aria-hidden="true">{clockOf(event.start, locale)}</time>}
      <b>{event.title}</b>
      {piece && <BlockTime piece={piece} locale={locale} />}
      {event.look === "cancelled" && <span className="sr">, cancelled</span>}
      {event.warning && <span className={piece ? "sr" : "cal-warning"}>{event.warning}</span>}
      {piece && event.note && <span className="cal-note">{event.note}</span>}
      {piece && event.canMove && <i className="cal-edge" data-edge aria-hidden="true" />}
    </a>
  );
}

/** A short block, or one beside others, has room for when it begins. */
function BlockTime({ piece: { event, from, to, lanes }, locale }: { piece: Piece; locale: string }) {
  const isTight = isShort(from, to) || lanes > 1;
  return <time aria-hidden="true">{isTight ? clockOf(event.start, locale) : clockSpan(event, locale)}</time>;
}

const tallMinutes = 75;
const isShort = (from: number, to: number) => to - from < 45;

function classOf({ event, piece, isChosen, isLifted, isPast }: EventProps) {
  return [
    "cal-event",
    event.look ?? "others",
    piece && "block",
    event.warning && "warned",
    piece && isShort(piece.from, piece.to) && "short",
    piece && piece.to - piece.from >= tallMinutes && "tall",
    isChosen && "chosen",
    isLifted && "lifted",
    isPast && "past",
  ]
    .filter(Boolean)
    .join(" ");
}

const placeOf = ({ column, lane, lanes, from, to }: Piece) =>
  ({ "--from": from, "--long": to - from, "--column": column, "--lane": lane, "--lanes": lanes }) as CSSProperties;
