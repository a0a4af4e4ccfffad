import { daysShown } from "@switchboard/ui/patterns/calendar-days.ts";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { clockIn, dayInWords, monthInWords, type Visitor } from "./visitor.ts";
import { bookingWords } from "./words.ts";

/** The free times of a month, by the clock of the visitor. */
export type Choice = {
  today: string;
  month: string;
  /** The months before and after in which something may be free. */
  previous: string | null;
  next: string | null;
  /** The free times of each day that has some. */
  days: Record<string, string[]>;
  day: string | null;
};

type ChooseProps = {
  choice: Choice;
  visitor: Visitor;
  /** The address of this page with other parameters. */
  link: (params: Record<string, string>) => string;
};

/** A month whose free days are links, and the times of the chosen day. Works without a script. */
export function ChooseTime({ choice, visitor, link }: ChooseProps) {
  const words = bookingWords();
  const times = choice.day ? (choice.days[choice.day] ?? []) : [];
  return (
    <div className="book-choose">
      <section aria-label={words.chooseDay}>
        <MonthHead choice={choice} visitor={visitor} link={link} />
        <MonthDays choice={choice} visitor={visitor} link={link} />
        {Object.keys(choice.days).length === 0 && (
          <p className="muted">{choice.next ? words.noneThisMonth : words.noneAtAll}</p>
        )}
      </section>
      {choice.day && times.length > 0 && (
        <section aria-labelledby="times">
          <h2 id="times">{dayInWords(choice.day, visitor)}</h2>
          <ol className="book-times">
            {times.map((slot) => (
              <li key={slot}>
                <a className="btn" href={link({ slot })}>
                  {clockIn(slot, visitor)}
                </a>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

function MonthHead({ choice: { month, previous, next }, visitor, link }: ChooseProps) {
  const words = bookingWords();
  const step = (to: string | null, text: string, icon: ReactNode) =>
    to ? (
      <a
        className="btn quiet icon"
        href={link({ month: to })}
        aria-label={text.replace("{month}", monthInWords(to, visitor))}
      >
        {icon}
      </a>
    ) : null;
  return (
    <div className="book-month">
      <h2>{monthInWords(month, visitor)}</h2>
      {step(previous, words.previous, <ChevronLeft aria-hidden="true" />)}
      {step(next, words.next, <ChevronRight aria-hidden="true" />)}
    </div>
  );
}

function MonthDays({ choice, visitor, link }: ChooseProps) {
  const words = bookingWords();
  const weeks = daysShown("month", `${choice.month}-01`, visitor.weekStart).filter(
    (week) => (week.at(-1) ?? "") >= choice.today,
  );
  return (
    <ol className="book-days">
      {weeks[0]?.map((day) => (
        <li key={`head ${day}`} aria-hidden="true" className="book-weekday">
          {dayInWords(day, visitor).slice(0, 2)}
        </li>
      ))}
      {weeks.flat().map((day) => {
        const free = choice.days[day]?.length ?? 0;
        if (!day.startsWith(choice.month)) return <li key={day} aria-hidden="true" />;
        if (free === 0)
          return (
            <li key={day} aria-hidden="true">
              <span>{Number(day.slice(8))}</span>
            </li>
          );
        return (
          <li key={day}>
            <a
              href={`${link({ day })}#times`}
              aria-current={day === choice.day ? "true" : undefined}
              aria-label={`${dayInWords(day, visitor)}, ${words.free.replace("{n}", String(free))}`}
            >
              {Number(day.slice(8))}
            </a>
          </li>
        );
      })}
    </ol>
  );
}
