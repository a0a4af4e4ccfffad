import { expect, test } from "vitest";
import { barsOf, seriesOf, tableOf } from "./day-bars.ts";
import type { Figures } from "./use-dashboard.ts";

const day = (day: string, sources: Figures["perDay"][number]["sources"] = []) => ({ day, sources });

test("the sources that brought most come first, and those beyond the fourth are Other", () => {
  const sources = (["api", "call", "form", "import", "landing"] as const).map((source, at) => ({
    source,
    count: at + 1,
  }));
  const series = seriesOf([day("2026-11-01", sources)]);
  expect(series.map(({ label, fill, count }) => [label, fill, count])).toEqual([
    ["Landing", "solid", 5],
    ["Import", "hatch", 4],
    ["Form", "plot", 3],
    ["Other", "dots", 3],
  ]);
  expect(seriesOf([])).toEqual([]);
});

test("each day has a bar, one without leads too, and today says that it still counts", () => {
  const perDay = [day("2026-11-20"), day("2026-11-21", [{ source: "call", count: 2 }])];
  const bars = barsOf(perDay, seriesOf(perDay), "2026-11-21");
  expect(bars.map(({ from, to, values, isToday }) => [from, to, values, isToday])).toEqual([
    ["2026-11-20", "2026-11-20", [0], false],
    ["2026-11-21", "2026-11-21", [2], true],
  ]);
});

test("too many days are drawn by sevens up to the last, and lose none", () => {
  const perDay = Array.from({ length: 90 }, (_, at) =>
    day(new Date(Date.UTC(2026, 7, 24 + at)).toISOString().slice(0, 10), [{ source: "api", count: 1 }]),
  );
  const bars = barsOf(perDay, seriesOf(perDay), "2026-11-21");
  expect(bars).toHaveLength(13);
  expect(bars.flatMap(({ values }) => values).reduce((sum, value) => sum + value)).toBe(90);
  expect(bars.at(-1)).toMatchObject({ from: "2026-11-15", to: "2026-11-21" });
  expect(tableOf(perDay).rows).toHaveLength(90);
});
