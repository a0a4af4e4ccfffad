"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { TextField } from "@switchboard/ui/primitives/field";
import { Popover } from "@switchboard/ui/primitives/popover";
import { CalendarDays } from "lucide-react";
import { type FormEvent, useState } from "react";
import { AppLink } from "@/app-link.tsx";
import { type Changes, isSpanOf, lengths } from "./dashboard-view.ts";
import { spanInWords } from "./dashboard-words.ts";

type Span = { from: string; to: string };
type RangePickerProps = {
  span: Span;
  /** How many days up to today they are, if they were asked for so. */
  length: number | undefined;
  hrefWith: (changes: Changes) => string;
  onPick: (href: string) => void;
};

const ownDays = { from: undefined, to: undefined };

/** The days of the page: some up to today, which an address keeps as such, or any two days. */
export function RangePicker({ span, length, hrefWith, onPick }: RangePickerProps) {
  return (
    <Popover
      label="Days"
      trigger={
        <>
          <CalendarDays aria-hidden="true" /> {spanInWords(span)}
        </>
      }
    >
      <div className="range">
        <ul className="range-lengths">
          {lengths
            .toSorted((one, other) => one - other)
            .map((days) => (
              <li key={days}>
                <AppLink
                  href={hrefWith({ ...ownDays, days: String(days) })}
                  aria-current={days === length ? "true" : undefined}
                  onClick={({ currentTarget }) => closeAround(currentTarget)}
                >
                  {days === 365 ? "Last year" : `Last ${days} days`}
                </AppLink>
              </li>
            ))}
        </ul>
        <OwnDays
          key={`${span.from} ${span.to}`}
          span={span}
          onPick={(own) => onPick(hrefWith({ ...own, days: undefined }))}
        />
      </div>
    </Popover>
  );
}

function OwnDays({ span, onPick }: { span: Span; onPick: (span: Span) => void }) {
  const [{ from, to }, setSpan] = useState(span);
  const [isRefused, setRefused] = useState(false);
  function pick(event: FormEvent) {
    event.preventDefault();
    const isGood = Boolean(from && to) && isSpanOf(from, to);
    setRefused(!isGood);
    if (!isGood) return;
    closeAround(event.currentTarget);
    onPick({ from, to });
  }
  return (
    <form className="range-own" onSubmit={pick}>
      <TextField
        label="From"
        type="date"
        value={from}
        onChange={({ target }) => setSpan({ from: target.value, to })}
        required
      />
      <TextField
        label="To"
        type="date"
        value={to}
        error={isRefused && "Choose a day from the first to a year after it."}
        onChange={({ target }) => setSpan({ from, to: target.value })}
        required
      />
      <Button type="submit">Show</Button>
    </form>
  );
}

/** What was chosen shows behind the box. The browser gives the focus back to the button that opened it. */
const closeAround = (chosen: Element) => chosen.closest<HTMLElement>("[popover]")?.hidePopover();
