import { Clock, MapPin, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { bookingWords } from "./words.ts";

export type Offer = {
  title: string;
  description: string | null;
  place: string | null;
  durationMinutes: number;
  hosts: readonly string[];
};

const anyOf = new Intl.ListFormat("en", { type: "disjunction" });

/** What is offered: with whom, how long, where. */
export function AboutBooking({ offer, children }: { offer: Offer; children?: ReactNode }) {
  const words = bookingWords();
  return (
    <>
      <h1>{offer.title}</h1>
      <ul className="book-facts">
        {offer.hosts.length > 0 && (
          <li>
            <UserRound aria-hidden="true" /> {words.with.replace("{names}", anyOf.format(offer.hosts))}
          </li>
        )}
        <li>
          <Clock aria-hidden="true" /> {words.minutes.replace("{n}", String(offer.durationMinutes))}
        </li>
        {offer.place && (
          <li>
            <MapPin aria-hidden="true" /> <span>{offer.place}</span>
          </li>
        )}
      </ul>
      {offer.description && <p className="book-text">{offer.description}</p>}
      {children}
    </>
  );
}
