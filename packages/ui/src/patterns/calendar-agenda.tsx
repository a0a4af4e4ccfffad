import { addDays, clockOf, dayOf, format, momentOf, spanInWords } from "./calendar-days.ts";
import { type CalendarEvent, eventsOn } from "./calendar-lanes.ts";
import { useNow } from "./use-now.ts";

type AgendaProps = {
  label: string;
  days: readonly string[];
  locale: string;
  events: readonly CalendarEvent[];
  onOpen: (id: string) => void;
};

/** What is on, day by day, for screens too narrow for a grid. Days with nothing on say so in one line. */
export function CalendarAgenda({ label, days, locale, events, onOpen }: AgendaProps) {
  const now = useNow();
  return (
    <ol className="agenda" aria-label={label}>
      {days.map((day) => {
        const on = eventsOn(events, day);
        return (
          <li key={day}>
            <h2 className={day === dayOf(now) ? "agenda-day today" : "agenda-day"}>
              {format(locale, { weekday: "long", day: "numeric", month: "long" }).format(momentOf(day))}
              <span className="muted">{dayWord(day, now)}</span>
            </h2>
            {on.length === 0 ? (
              <p className="muted">Nothing</p>
            ) : (
              <ol>
                {on.map((event) => (
                  <li key={event.id}>
                    <AgendaLine event={event} locale={locale} now={now} onOpen={onOpen} />
                  </li>
                ))}
              </ol>
            )}
          </li>
        );
      })}
    </ol>
  );
}

type LineProps = { event: CalendarEvent; locale: string; now: Date; onOpen: (id: string) => void };

function AgendaLine({ event, locale, now, onOpen }: LineProps) {
  const isOn = event.start <= now && event.end > now && event.look !== "cancelled";
  return (
    <a
      href={event.href}
      className={["agenda-line", event.look, event.end < now && "past"].filter(Boolean).join(" ")}
      onClick={(click) => {
        if (click.ctrlKey || click.metaKey || click.shiftKey) return;
        click.preventDefault();
        onOpen(event.id);
      }}
    >
      <span className="sr">{spanInWords(event, locale)}, </span>
      <time aria-hidden="true">
        {clockOf(event.start, locale)}
        <small>{clockOf(event.end, locale)}</small>
      </time>
      <span className="agenda-what">
        <b>{event.title}</b>
        {event.look === "cancelled" && <span className="sr">, cancelled</span>}
        {event.note && <small>{event.note}</small>}
      </span>
      {isOn && <span className="live">now</span>}
      {event.warning && <span className="cal-warning">{event.warning}</span>}
    </a>
  );
}

function dayWord(day: string, now: Date) {
  if (day === dayOf(now)) return " Today";
  return day === addDays(dayOf(now), 1) ? " Tomorrow" : "";
}
