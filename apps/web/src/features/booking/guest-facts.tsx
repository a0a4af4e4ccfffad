import { CalendarDays, MapPin, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import type { GuestMeeting } from "./guest-steps.ts";
import { spanInWords, type Visitor } from "./visitor.ts";
import { bookingWords } from "./words.ts";

type FactsProps = { meeting: GuestMeeting; visitor: Visitor; children?: ReactNode };

/** What is planned, when, where and with whom. */
export function GuestFacts({ meeting, visitor, children }: FactsProps) {
  const words = bookingWords();
  return (
    <>
      <h1>{meeting.title}</h1>
      <ul className="book-facts">
        <li>
          <CalendarDays aria-hidden="true" />
          <span className={meeting.isCancelled ? "struck" : undefined}>
            {spanInWords(meeting.startsAt, meeting.endsAt, visitor)}
          </span>
        </li>
        <li>
          <UserRound aria-hidden="true" />
          {words.with.replace("{names}", [meeting.hostName, meeting.workspace].filter(Boolean).join(", "))}
        </li>
        {meeting.place && (
          <li>
            <MapPin aria-hidden="true" />
            {/^https?:\/\//.test(meeting.place) ? (
              <a href={meeting.place} rel="noreferrer">
                {meeting.place.replace(/^https?:\/\//, "")}
              </a>
            ) : (
              <span>{meeting.place}</span>
            )}
          </li>
        )}
      </ul>
      {meeting.isCancelled && meeting.reason && <p className="book-text">{meeting.reason}</p>}
      {children}
    </>
  );
}
