"use client";
import { Table2 } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "../primitives/button.tsx";
import { BarPlot } from "./bar-plot.tsx";
import { barSum, type ChartBar, type ChartSeries } from "./chart-bars.ts";
import { ChartKey, ChartPatterns } from "./chart-fills.tsx";

export type { ChartBar, ChartSeries } from "./chart-bars.ts";

type BarChartProps = {
  title: ReactNode;
  /** What the chart shows, for those who cannot see it; also the caption of the table. */
  label: string;
  series: readonly ChartSeries[];
  bars: readonly ChartBar[];
  width?: number;
  height?: number;
  /** A label under every nth bar, counted from the last. */
  labelEvery?: number;
  onOpen?: (bar: ChartBar) => void;
  actions?: ReactNode;
};

/** Stacked bars over days, with a legend, a table view, and a tooltip that the arrow keys reach. */
export function BarChart(props: BarChartProps) {
  const { series, bars, title, label } = props;
  const id = useId();
  const [isTable, setTable] = useState(false);
  const hasToday = bars.some((bar) => bar.isToday);
  return (
    <div className="bar-chart">
      <div className="head">
        <h2>{title}</h2>
        <span className="grow" />
        <div className="key">
          {series.map((one) => (
            <ChartKey key={one.id} fill={one.fill} id={id} label={one.label} />
          ))}
          {hasToday && <ChartKey fill="lamp" id={id} label="Today, still counting" />}
        </div>
        <Button variant="quiet" icon={<Table2 />} aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {isTable ? "Chart" : "Table"}
        </Button>
        {props.actions}
      </div>
      <svg width="0" height="0" aria-hidden="true" className="chart-patterns">
        <ChartPatterns id={id} />
      </svg>
      {isTable ? <BarTable series={series} bars={bars} caption={label} /> : <BarPlot {...props} id={id} />}
    </div>
  );
}

function BarTable({
  series,
  bars,
  caption,
}: {
  series: readonly ChartSeries[];
  bars: readonly ChartBar[];
  caption: string;
}) {
  return (
    // Long tables scroll, so the keyboard must reach them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="wrap bar-table" aria-label={caption} tabIndex={0}>
      <table className="table">
        <caption className="sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {series.map((one) => (
              <th key={one.id} scope="col" className="num">
                {one.label}
              </th>
            ))}
            <th scope="col" className="num">
              All
            </th>
          </tr>
        </thead>
        <tbody>
          {bars.toReversed().map((bar) => (
            <tr key={bar.id}>
              <td>{bar.isToday ? `${bar.title}, still counting` : bar.title}</td>
              {series.map((one, at) => (
                <td key={one.id} className="num">
                  {bar.values[at] ?? 0}
                </td>
              ))}
              <td className="num">{barSum(bar)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
