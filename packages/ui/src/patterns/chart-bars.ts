import type { ChartFill } from "./chart-fills.tsx";

export type ChartSeries = { id: string; label: string; fill: ChartFill };
/** One bar: `values` in the order of the series. `title` is the full name of the bucket, `label` its short one. */
export type ChartBar = { id: string; label: string; title: string; values: readonly number[]; isToday?: boolean };

/** All series of one bar together. */
export function barSum(bar: ChartBar) {
  return bar.values.reduce((sum, value) => sum + value, 0);
}
