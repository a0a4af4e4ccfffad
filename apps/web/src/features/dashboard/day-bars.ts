import type { ChartBar, ChartSeries } from "@switchboard/ui/patterns/chart-bars.ts";
import type { LegendEntry } from "@switchboard/ui/patterns/chart-picture.ts";
import type { ChartTable } from "@switchboard/ui/patterns/chart-table.ts";
import { dayInWords, inDigits, sourceLabels } from "./dashboard-words.ts";
import { leadsHref } from "./lead-links.ts";
import type { Figures } from "./use-dashboard.ts";

type Source = keyof typeof sourceLabels;
type Days = Figures["perDay"];
export type DayBar = ChartBar & { from: string; to: string };

const fills = ["solid", "hatch", "plot", "dots"] as const;
const mostDayBars = 62;
const daysOfWeek = 7;

/** The sources that brought most, as series; those beyond the fourth are folded into Other. */
export function seriesOf(perDay: Days): (ChartSeries & { sources: Source[]; count: number })[] {
  const counts = new Map<Source, number>();
  for (const { sources } of perDay)
    for (const { source, count } of sources) counts.set(source, (counts.get(source) ?? 0) + count);
  const named = [...counts].toSorted(([, one], [, other]) => other - one);
  const alone = named.length > fills.length ? named.slice(0, fills.length - 1) : named;
  const rest = named.slice(alone.length);
  const groups = [...alone.map((one) => [one]), ...(rest.length > 0 ? [rest] : [])];
  return groups.map((group, at) => ({
    id: group.map(([source]) => source).join(" "),
    label: group.length > 1 ? "Other" : sourceLabels[group[0]![0]],
    fill: fills[at] ?? "dots",
    sources: group.map(([source]) => source),
    count: group.reduce((sum, [, count]) => sum + count, 0),
  }));
}

/** A bar for each day; for each seven days, counted from the last, where the days are too many to be seen. */
export function barsOf(perDay: Days, series: ReturnType<typeof seriesOf>, today: string): DayBar[] {
  const step = perDay.length > mostDayBars ? daysOfWeek : 1;
  const first = perDay.length % step;
  const starts = [...(first > 0 ? [0] : []), ...stepsFrom(first, perDay.length, step)];
  return starts.map((start, at) => {
    const days = perDay.slice(start, starts[at + 1] ?? perDay.length);
    const [from, to] = [days[0]!.day, days.at(-1)!.day];
    return {
      id: from,
      from,
      to,
      label: dayInWords(from),
      title: from === to ? dayInWords(from, { weekday: "short" }) : `${dayInWords(from)} to ${dayInWords(to)}`,
      values: series.map(({ sources }) => countOf(days, sources)),
      isToday: from === to && to === today,
    };
  });
}

/** What the fills mean, how many leads each brought, and the list of these. */
export function legendOf(
  series: ReturnType<typeof seriesOf>,
  span: { from: string; to: string },
  bars: DayBar[],
): LegendEntry[] {
  const entries = series.map(({ id, label, fill, sources, count }) => ({
    id,
    fill,
    label: `${label} ${inDigits(count)}`,
    href: leadsHref({ source: sources, ...span }),
  }));
  const hasToday = bars.some(({ isToday }) => isToday);
  return hasToday ? [...entries, { id: "today", fill: "lamp", label: "Today, still counting" }] : entries;
}

/** Every day by itself, and every source. */
export function tableOf(perDay: Days): ChartTable {
  const sources = Object.keys(sourceLabels) as Source[];
  const seen = sources.filter((source) => perDay.some((day) => countOf([day], [source]) > 0));
  return {
    head: ["Day", ...seen.map((source) => sourceLabels[source]), "All"],
    rows: perDay.map((day) => [day.day, ...seen.map((source) => countOf([day], [source])), countOf([day], sources)]),
  };
}

const countOf = (days: Days, wanted: readonly Source[]) =>
  days
    .flatMap(({ sources }) => sources)
    .filter(({ source }) => wanted.includes(source))
    .reduce((sum, { count }) => sum + count, 0);

const stepsFrom = (first: number, end: number, step: number) =>
  Array.from({ length: Math.ceil((end - first) / step) }, (_, at) => first + at * step);
