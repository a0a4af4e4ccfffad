"use client";
import { BarPlot } from "@switchboard/ui/patterns/bar-plot";
import { ChartBox } from "@switchboard/ui/patterns/chart-box";
import { ChartLegend } from "@switchboard/ui/patterns/chart-legend";
import { RowChart } from "@switchboard/ui/patterns/row-chart";
import { AppLink } from "@/app-link.tsx";
import { spanInWords } from "./dashboard-words.ts";
import { barsOf, legendOf, seriesOf, tableOf } from "./day-bars.ts";
import { leadsHref } from "./lead-links.ts";
import { NothingYet } from "./nothing-yet.tsx";
import { funnelRows, funnelTable, pipelineRows, pipelineTable } from "./stage-rows.ts";
import type { Figures } from "./use-dashboard.ts";

export type ChartProps = {
  figures: Figures;
  isTable: boolean;
  onTable: (isTable: boolean) => void;
  onOpen: (href: string) => void;
};

const oneSeries = [{ id: "leads", label: "Leads", fill: "solid" }] as const;

/** The open leads by stage, as they stand now. */
export function PipelineChart({ figures, onOpen, ...box }: ChartProps) {
  const rows = pipelineRows(figures);
  const label = "Open leads by stage, with their amounts";
  return (
    <ChartBox
      {...box}
      title="Pipeline by stage"
      hint="open leads, now"
      label={label}
      fileName="pipeline"
      table={pipelineTable(figures)}
      empty={<NothingYet>No lead is open.</NothingYet>}
      isEmpty={rows.every(({ values }) => values[0] === 0)}
      renderChart={(width, patternId) => (
        <RowChart
          {...{ label, width, patternId, rows, onOpen }}
          series={oneSeries}
          heads={{ bars: "Leads", asides: ["Amount", "Weighted"] }}
        />
      )}
    />
  );
}

/** The leads of each day by their source. */
export function DayChart({ figures, today, onOpen, ...box }: ChartProps & { today: string }) {
  const series = seriesOf(figures.perDay);
  const bars = barsOf(figures.perDay, series, today);
  const isByWeek = bars.length < figures.perDay.length;
  const label = `Leads per ${isByWeek ? "week" : "day"} by source, ${spanInWords(figures)}, days in UTC`;
  return (
    <ChartBox
      {...box}
      title={isByWeek ? "Leads per week" : "Leads per day"}
      hint="by source, days in UTC"
      label={label}
      fileName={`leads-${figures.from}-${figures.to}`}
      table={tableOf(figures.perDay)}
      empty={<NothingYet>No lead came on these days.</NothingYet>}
      isEmpty={series.length === 0}
      renderChart={(width, patternId) => (
        <>
          <ChartLegend entries={legendOf(series, figures, bars)} patternId={patternId} link={AppLink} />
          <BarPlot
            id={patternId}
            {...{ label, width, series, bars }}
            height={230}
            labelEvery={labelEvery(bars.length, width)}
            onOpen={({ id }) => {
              const bar = bars.find((one) => one.id === id);
              if (bar) onOpen(leadsHref(bar));
            }}
          />
        </>
      )}
    />
  );
}

/** How far the leads of these days got, and how long they stand in each stage. */
export function FunnelChart({ figures, isCompared, onOpen, ...box }: ChartProps & { isCompared: boolean }) {
  const rows = funnelRows(figures, isCompared);
  const label = `Leads that came ${spanInWords(figures)} by how far they got`;
  return (
    <ChartBox
      {...box}
      title="Conversion"
      hint={`leads that came ${spanInWords(figures)}`}
      label={label}
      fileName={`conversion-${figures.from}-${figures.to}`}
      table={funnelTable(figures, isCompared)}
      empty={<NothingYet>No lead came on these days.</NothingYet>}
      isEmpty={figures.came.now === 0}
      renderChart={(width, patternId) => (
        <RowChart
          {...{ label, width, patternId, rows, onOpen }}
          series={oneSeries}
          heads={{
            bars:
              isCompared && width > narrow
                ? "Leads that reached it; the line is the time before"
                : "Leads that reached it",
            asides: ["Median time in it"],
          }}
        />
      )}
    />
  );
}

const labelWidth = 48;
// Below it the heads of a chart have no room for more than a few words.
const narrow = 480;

/** So many bars share a label that no two meet. */
const labelEvery = (bars: number, width: number) => Math.max(1, Math.ceil((bars * labelWidth) / width));
