"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useState } from "react";
import type { Outputs } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { dayInWords, timeInWords } from "./meeting-words.ts";

type Slots = Outputs["meetings"]["slots"];
export type Slot = Slots["days"][number]["slots"][number];

const daysAtOnce = 14;
const day = 86_400_000;

/** Two weeks by the clock of whoever looks, and the way to the weeks after them. */
export function useDays() {
  const [from, setFrom] = useState(() => Date.now());
  const [timeZone] = useState(readTimeZone);
  return {
    days: { from: dateOf(from), to: dateOf(from + (daysAtOnce - 1) * day), timeZone },
    goOn: () => setFrom(from + daysAtOnce * day),
  };
}

type Props = {
  timeZone: string;
  found: { data: Slots | undefined; error: unknown; refetch: () => unknown };
  /** A time that is not offered, and the one that is being taken. */
  except?: string;
  taking: string | undefined;
  onChoose: (slot: Slot) => void;
  onLater: () => void;
};

/** Free times by their days. One press takes one. */
export function FreeTimes({ timeZone, found: { data, error, refetch }, except, taking, onChoose, onLater }: Props) {
  const days = (data?.days ?? [])
    .map(({ date, slots }) => ({ date, slots: slots.filter(({ startsAt }) => startsAt !== except) }))
    .filter(({ slots }) => slots.length > 0);
  return (
    <section className="stack" aria-label="Free times">
      <p className="muted" suppressHydrationWarning>
        Times are those of {timeZone.replaceAll("_", " ")}.
      </p>
      {!data && error === null && <SkeletonRows rows={3} />}
      {error !== null && <ErrorState onRetry={() => void refetch()}>{failureOf(error).message}</ErrorState>}
      {data && days.length === 0 && <p>Nothing is free in these two weeks.</p>}
      {days.map(({ date, slots }) => (
        <div key={date}>
          <h2>{dayInWords(slots[0]?.startsAt ?? date)}</h2>
          <p className="portal-acts">
            {slots.map((slot) => (
              <Button key={slot.startsAt} isBusy={taking === slot.startsAt} onClick={() => !taking && onChoose(slot)}>
                {timeInWords(slot.startsAt)}
              </Button>
            ))}
          </p>
        </div>
      ))}
      <p>
        <Button onClick={onLater}>Later days</Button>
      </p>
    </section>
  );
}

const readTimeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The day of a moment by the clock of whoever looks, as in 2026-11-25. */
const dateOf = (moment: number) => new Intl.DateTimeFormat("en-CA").format(moment);
