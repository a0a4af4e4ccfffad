"use client";
import { BarChart } from "@switchboard/ui/patterns/bar-chart";
import { Tiles } from "@switchboard/ui/patterns/tiles";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { Skeleton } from "@switchboard/ui/primitives/skeleton";
import type { AdminOutputs } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { dayInWords, shortMoment, zoneInWords } from "./times.ts";
import { useSignUps } from "./use-sign-ups.ts";

type SignUpFigures = AdminOutputs["figures"]["signUps"];

const series = [
  { id: "confirmed", label: "Confirmed", fill: "solid" },
  { id: "waiting", label: "Waiting", fill: "hatch" },
] as const;

/** The sign-ups of the last 30 days by the viewer's calendar. `onDay` opens the leads of a day. */
export function SignUps({ onDay }: { onDay: (day: string) => void }) {
  const { timeZone, data, error, refetch } = useSignUps();
  if (error)
    return (
      <ErrorState requestId={failureOf(error).requestId} onRetry={() => void refetch()}>
        {failureOf(error).message}
      </ErrorState>
    );
  return (
    <>
      <Tiles tiles={data && timeZone ? tilesOf(data, timeZone) : waitingTiles} />
      <section className="section" aria-label="Sign-ups per day">
        <BarChart
          title="Sign-ups per day"
          label={`Sign-ups per day, the last 30 days, confirmed and waiting${timeZone ? `, ${zoneInWords(timeZone)}` : ""}`}
          series={series}
          bars={data ? barsOf(data) : []}
          onOpen={({ id }) => onDay(id)}
        />
      </section>
    </>
  );
}

function tilesOf(figures: SignUpFigures, timeZone: string) {
  const [first, last] = [figures.perDay[0]?.day, figures.perDay.at(-1)?.day];
  const span = first && last ? `${dayInWords(first)} to ${dayInWords(last)}, ${zoneInWords(timeZone)}` : "";
  const lastOne = figures.lastAt ? `Last one at ${shortMoment(figures.lastAt)}` : "Nobody yet";
  return [
    { id: "all", label: "Sign-ups, 30 days", value: inDigits(figures.signUps), note: span },
    { id: "today", label: "Today", value: inDigits(figures.today), note: lastOne, isLive: figures.today > 0 },
    {
      id: "confirmed",
      label: "Confirmed",
      value: inDigits(figures.confirmed),
      note: `${figures.confirmedPercent}% of sign-ups, ${inDigits(figures.signUps - figures.confirmed)} wait`,
    },
    { id: "repeats", label: "Repeats folded in", value: inDigits(figures.repeats), note: "Same address, one lead" },
    { id: "robots", label: "Bots turned away", value: inDigits(figures.robots), note: "Never became a lead" },
  ];
}

const waitingTiles = ["Sign-ups, 30 days", "Today", "Confirmed", "Repeats folded in", "Bots turned away"].map(
  (label) => ({
    id: label,
    label,
    value: <Skeleton width={56} />,
    note: <Skeleton width={96} />,
  }),
);

function barsOf({ perDay }: SignUpFigures) {
  return perDay.map(({ day, confirmed, waiting }, place) => ({
    id: day,
    label: dayInWords(day),
    title: dayInWords(day, true),
    values: [confirmed, waiting],
    isToday: place === perDay.length - 1,
  }));
}
