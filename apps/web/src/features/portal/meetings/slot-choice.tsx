"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { Button } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { dayInWords, type Meeting, timeInWords } from "./meeting-words.ts";

const daysAtOnce = 14;
const day = 86_400_000;

type Props = { meeting: Pick<Meeting, "id" | "startsAt">; onMoved: () => void };

/** The free times to which a meeting can be moved, by the clock of whoever looks. One press moves it there. */
export function SlotChoice({ meeting, onMoved }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const [from, setFrom] = useState(() => Date.now());
  const [timeZone] = useState(readTimeZone);
  const { data, error, refetch } = useQuery(
    trpc.meetings.slots.queryOptions({
      id: meeting.id,
      from: dateOf(from),
      to: dateOf(from + (daysAtOnce - 1) * day),
      timeZone,
    }),
  );
  const move = useMutation(
    trpc.meetings.reschedule.mutationOptions({
      onSuccess: () => {
        toast.show({ message: "The meeting has its new time. Everybody who takes part gets a mail." });
        onMoved();
      },
      onError: (failed) => {
        toast.show({ message: failureOf(failed).message, tone: "negative" });
        void refetch();
      },
      onSettled: () => refreshSoon(queryClient, { noun: "meetings", id: meeting.id }),
    }),
  );
  const isOther = ({ startsAt }: { startsAt: string }) => startsAt !== meeting.startsAt;
  const days = (data?.days ?? [])
    .map(({ date, slots }) => ({ date, slots: slots.filter(isOther) }))
    .filter(({ slots }) => slots.length > 0);
  return (
    <section className="stack" aria-label="Free times">
      <p className="muted">Times are those of {timeZone.replaceAll("_", " ")}.</p>
      {!data && !error && <SkeletonRows rows={3} />}
      {error && <ErrorState onRetry={() => void refetch()}>{failureOf(error).message}</ErrorState>}
      {data && days.length === 0 && <p>Nothing is free in these two weeks.</p>}
      {days.map(({ date, slots }) => (
        <div key={date}>
          <h2>{dayInWords(slots[0]?.startsAt ?? date)}</h2>
          <p className="portal-acts">
            {slots.map(({ startsAt, endsAt }) => (
              <Button
                key={startsAt}
                isBusy={move.isPending && move.variables.startsAt === startsAt}
                onClick={() => !move.isPending && move.mutate({ id: meeting.id, startsAt, endsAt })}
              >
                {timeInWords(startsAt)}
              </Button>
            ))}
          </p>
        </div>
      ))}
      <p>
        <Button onClick={() => setFrom(from + daysAtOnce * day)}>Later days</Button>
      </p>
    </section>
  );
}

const readTimeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The day of a moment by the clock of whoever looks, as in 2026-11-25. */
const dateOf = (moment: number) => new Intl.DateTimeFormat("en-CA").format(moment);
