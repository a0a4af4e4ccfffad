"use client";
import { type KeyboardEvent, useRef, useState } from "react";
import { inDigits, readerLocale } from "../primitives/locale.ts";
import { barSum, type ChartBar, type ChartSeries } from "./chart-bars.ts";
import { chartPaint } from "./chart-fills.tsx";
import { scaleMarks } from "./chart-scale.ts";

type BarPlotProps = {
  id: string;
  label: string;
  series: readonly ChartSeries[];
  bars: readonly ChartBar[];
  width?: number;
  height?: number;
  labelEvery?: number;
  onOpen?: (bar: ChartBar) => void;
};

const left = 32;
const top = 12;
const bottom = 24;
const labelWidth = 36;

/** The drawing of a bar chart. One bar at a time is in the tab order; arrow keys walk along. */
export function BarPlot(props: BarPlotProps) {
  const { bars, series, width = 1080, height = 180, labelEvery = 7 } = props;
  const plot = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<number>();
  const [entry, setEntry] = useState(bars.length - 1);
  const marks = scaleMarks(Math.max(...bars.map(barSum), 0));
  const base = height - bottom;
  const perUnit = (base - top) / (marks.at(-1) ?? 1);
  const slot = (width - left) / Math.max(bars.length, 1);

  function walk(event: KeyboardEvent) {
    const steps: Record<string, number> = {
      ArrowRight: entry + 1,
      ArrowLeft: entry - 1,
      Home: 0,
      End: bars.length - 1,
    };
    const next = steps[event.key];
    const bar = bars[entry];
    if (event.key === "Enter" && bar) props.onOpen?.(bar);
    if (event.key === "Escape") setShown(undefined);
    if (next === undefined || !bars[next]) return;
    event.preventDefault();
    plot.current?.querySelectorAll<SVGGElement>("g[data-bar]")[next]?.focus();
  }

  const shownBar = shown === undefined ? undefined : bars[shown];
  return (
    <div className="scrollx">
      <div className="plot" ref={plot} onPointerLeave={() => setShown(undefined)}>
        {/* One bar is in the tab order; the svg hears its keys. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <svg
          className="chart"
          viewBox={`0 0 ${width} ${height}`}
          role="group"
          aria-label={props.label}
          onKeyDown={walk}
        >
          {marks.map((mark) => (
            <Rule key={mark} mark={mark} y={base - mark * perUnit} width={width} />
          ))}
          {bars.map((bar, at) => (
            // The group above walks by arrow keys and opens by Enter.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <g
              key={bar.id}
              data-bar={bar.id}
              tabIndex={at === Math.min(entry, bars.length - 1) ? 0 : -1}
              role={props.onOpen ? "link" : "img"}
              aria-label={barInWords(bar, series)}
              onPointerEnter={() => setShown(at)}
              onFocus={() => {
                setShown(at);
                setEntry(at);
              }}
              onBlur={() => setShown(undefined)}
              onClick={() => props.onOpen?.(bar)}
            >
              <rect
                x={left + at * slot}
                y={top}
                width={slot}
                height={base - top}
                className={shown === at ? "under" : "hit"}
              />
              <Stack
                bar={bar}
                series={series}
                id={props.id}
                x={left + at * slot + slot * 0.2}
                width={slot * 0.6}
                {...{ base, perUnit }}
              />
              {(bar.isToday || (bars.length - 1 - at) % labelEvery === 0) && (
                <text
                  {...labelPlace(at, bars.length, slot, width)}
                  y={height - 6}
                  className={bar.isToday ? "val" : undefined}
                >
                  {bar.isToday ? "Today" : bar.label}
                </text>
              )}
            </g>
          ))}
        </svg>
        {shownBar && <Tip bar={shownBar} series={series} share={(left + ((shown ?? 0) + 0.5) * slot) / width} />}
      </div>
    </div>
  );
}

function Rule({ mark, y, width }: { mark: number; y: number; width: number }) {
  return (
    <>
      <line className={mark === 0 ? "base" : "grid"} x1={left} x2={width} y1={y} y2={y} />
      <text x={left - 8} y={y + 4} textAnchor="end">
        {shortMark(mark)}
      </text>
    </>
  );
}

/** Under the middle of its bar; the last one stays within the drawing. */
function labelPlace(at: number, bars: number, slot: number, width: number) {
  const isCut = at === bars - 1 && slot < labelWidth;
  return isCut
    ? { x: width, textAnchor: "end" as const }
    : { x: left + (at + 0.5) * slot, textAnchor: "middle" as const };
}

/** The axis has room for three digits: 800, 4K. */
const shortMark = (mark: number) =>
  mark.toLocaleString(readerLocale() ?? "en-US", { notation: "compact", maximumFractionDigits: 1 });

type StackProps = {
  bar: ChartBar;
  series: readonly ChartSeries[];
  id: string;
  x: number;
  width: number;
  base: number;
  perUnit: number;
};

/** The areas of one bar from the bottom up, 1 px apart; a day of nothing is a stub. */
function Stack({ bar, series, id, x, width, base, perUnit }: StackProps) {
  if (barSum(bar) === 0) return <rect x={x} y={base - 2} width={width} height={2} fill="var(--plot-3)" />;
  return series.map((one, at) => {
    const value = bar.values[at] ?? 0;
    const under = bar.values.slice(0, at).reduce((sum, below) => sum + below, 0);
    const gap = under > 0 ? 1 : 0;
    const paint = chartPaint(bar.isToday && at === 0 ? "lamp" : one.fill, id);
    if (value === 0) return null;
    return (
      <rect
        key={one.id}
        x={x}
        y={base - (under + value) * perUnit}
        width={width}
        height={Math.max(1, value * perUnit - gap)}
        {...paint}
      />
    );
  });
}

function Tip({ bar, series, share }: { bar: ChartBar; series: readonly ChartSeries[]; share: number }) {
  const side = share > 0.6 ? { right: `calc(${(1 - share) * 100}% + 20px)` } : { left: `calc(${share * 100}% + 20px)` };
  return (
    <div className="tip flip chart-tip" role="tooltip" style={side}>
      <b>{bar.title}</b>
      <dl>
        {series.map((one, at) => (
          <div key={one.id} className="fact">
            <dt>{one.label}</dt>
            <dd>{inDigits(bar.values[at] ?? 0)}</dd>
          </div>
        ))}
      </dl>
      <p className="tip-sum">
        <span className="muted">All</span>
        <b>{inDigits(barSum(bar))}</b>
      </p>
    </div>
  );
}

function barInWords(bar: ChartBar, series: readonly ChartSeries[]) {
  const parts = series.map((one, at) => `${bar.values[at] ?? 0} ${one.label.toLowerCase()}`);
  // What a person reads under the bar is part of its name, so that it can be called by it.
  const title = bar.isToday ? `Today, ${bar.title}, still counting` : bar.title;
  return `${title}: ${parts.join(", ")}, ${barSum(bar)} in all`;
}
