"use client";
import type { MouseEvent, ReactNode } from "react";
import type { ChartSeries } from "./chart-bars.ts";
import { chartPaint } from "./chart-fills.tsx";

export type ChartRow = {
  id: string;
  label: string;
  /** In the order of the series. */
  values: readonly number[];
  /** What the whole was at another time: a line across the bar. */
  before?: number;
  /** What stands at the end of the bar. */
  value: string;
  /** A few words between the row before and this one. */
  note?: string;
  /** What stands at the right, in the order of the heads. */
  asides: readonly string[];
  /** The list behind the bar, and all of the row in words. */
  href?: string | undefined;
  words: string;
  fill?: ChartSeries["fill"];
};

type RowChartProps = {
  label: string;
  patternId: string;
  width: number;
  series: readonly ChartSeries[];
  rows: readonly ChartRow[];
  /** What the bars count, and the heads of what stands at the right. */
  heads: { bars: string; asides: readonly string[] };
  onOpen: (href: string) => void;
};

const left = 92;
const top = 24;
const pitch = 46;
const barHeight = 22;
const asideWidth = 92;
const valueWidth = 48;

/** Bars that lie, one below the other: stages, queues. Each is a link to the list behind it. */
export function RowChart({ label, patternId, width, series, rows, heads, onOpen }: RowChartProps) {
  const asides = heads.asides.slice(0, width < 420 ? 1 : undefined);
  const most = Math.max(...rows.map((row) => Math.max(sumOf(row), row.before ?? 0)), 1);
  const perUnit = Math.max(0, width - left - valueWidth - asides.length * asideWidth) / most;
  const height = top + rows.length * pitch + 4;
  const ofAside = (at: number) => width - (asides.length - 1 - at) * asideWidth;
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} style={{ height }} role="group" aria-label={label}>
      <text x={left} y={12}>
        {heads.bars}
      </text>
      {asides.map((head, at) => (
        <text key={head} x={ofAside(at)} y={12} textAnchor="end">
          {head}
        </text>
      ))}
      {rows.map((row, at) => {
        const y = top + at * pitch + (pitch - barHeight) / 2;
        return (
          <RowLink key={row.id} row={row} onOpen={onOpen}>
            <rect className="hit" x={0} y={y - 5} width={width} height={barHeight + 10} rx={2} />
            <text x={left - 12} y={y + 15} textAnchor="end" className="name">
              {row.label}
            </text>
            <Bars {...{ row, series, patternId, perUnit, y }} />
            {row.before !== undefined && <Before x={left + row.before * perUnit} y={y} />}
            <text x={left + Math.max(sumOf(row), row.before ?? 0) * perUnit + 8} y={y + 15} className="val">
              {row.value}
            </text>
            {asides.map((head, place) => (
              <text key={head} x={ofAside(place)} y={y + 15} textAnchor="end">
                {row.asides[place]}
              </text>
            ))}
          </RowLink>
        );
      })}
      {rows.map(({ id, note }, at) => note && <Note key={id} y={top + at * pitch + 4} note={note} />)}
      <line className="base" x1={left} x2={left} y1={top - 4} y2={height - 4} />
    </svg>
  );
}

const sumOf = ({ values }: ChartRow) => values.reduce((sum, value) => sum + value, 0);

const Note = ({ y, note }: { y: number; note: string }) => (
  <text x={left + 6} y={y}>
    {note}
  </text>
);

const Before = ({ x, y }: { x: number; y: number }) => (
  <line className="before" x1={x} x2={x} y1={y - 4} y2={y + barHeight + 4} />
);

function RowLink(props: { row: ChartRow; onOpen: (href: string) => void; children: ReactNode }) {
  const { row, onOpen, children } = props;
  if (!row.href)
    return (
      <g role="img" aria-label={row.words}>
        {children}
      </g>
    );
  const href = row.href;
  function open(event: MouseEvent) {
    // With a key held the browser opens it elsewhere.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(href);
  }
  return (
    <a href={href} onClick={open}>
      <title>{row.words}</title>
      {children}
    </a>
  );
}

type BarsProps = Pick<RowChartProps, "series" | "patternId"> & { row: ChartRow; perUnit: number; y: number };

/** The parts of a bar from the left, 1 px apart; nothing is a stub. */
function Bars({ row, series, patternId, perUnit, y }: BarsProps) {
  if (sumOf(row) === 0) return <rect x={left} y={y} width={2} height={barHeight} fill="var(--plot-3)" />;
  return series.map(({ id, fill }, at) => {
    const before = row.values.slice(0, at).reduce((sum, value) => sum + value, 0);
    const value = row.values[at] ?? 0;
    if (value === 0) return null;
    const gap = before > 0 ? 1 : 0;
    return (
      <rect
        key={id}
        x={left + before * perUnit + gap}
        y={y}
        width={Math.max(1, value * perUnit - gap)}
        height={barHeight}
        {...chartPaint(row.fill ?? fill, patternId)}
      />
    );
  });
}
