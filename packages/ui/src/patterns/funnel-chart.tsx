"use client";
import { Download, Table2 } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "../primitives/button.tsx";
import type { LinkComponent } from "../primitives/link-component.ts";
import { type ChartFill, ChartPatterns, chartPaint } from "./chart-fills.tsx";

/** One step: how many came so far, and how that is said where it is no count. A step with an address can be opened. */
export type FunnelStep = { id: string; label: string; value: number; text?: string; fill?: ChartFill; href?: string };

type FunnelChartProps = {
  title: ReactNode;
  /** What the chart shows, for those who cannot see it; also the caption of the table and the name of the file. */
  label: string;
  steps: readonly FunnelStep[];
  link?: LinkComponent;
};

/** How many people went how far: a bar for each step under the other, with its share of the first. */
export function FunnelChart({ title, label, steps, link = "a" }: FunnelChartProps) {
  const id = useId();
  const [isTable, setTable] = useState(false);
  return (
    <div className="funnel">
      <div className="head">
        <h2>{title}</h2>
        <span className="grow" />
        <Button variant="quiet" icon={<Table2 />} aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {isTable ? "Chart" : "Table"}
        </Button>
        <a className="btn quiet" href={csvOf(steps)} download={`${label}.csv`}>
          <Download /> CSV
        </a>
      </div>
      <svg width="0" height="0" aria-hidden="true" className="chart-patterns">
        <ChartPatterns id={id} />
      </svg>
      {isTable ? <FunnelTable steps={steps} caption={label} /> : <Bars {...{ id, label, steps, link }} />}
    </div>
  );
}

function Bars({ id, label, steps, link: Link }: Required<Omit<FunnelChartProps, "title">> & { id: string }) {
  const most = Math.max(1, ...steps.filter(isCount).map(({ value }) => value));
  return (
    <ol className="funnel-bars" aria-label={label}>
      {steps.map((step) => {
        const bar = (
          <>
            <span className="funnel-label">{step.label}</span>
            {isCount(step) && (
              <svg viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
                <rect
                  width={step.value ? Math.max(0.4, (step.value / most) * 100) : 0.2}
                  height="16"
                  {...(step.value ? chartPaint(step.fill ?? "solid", id) : { fill: "var(--plot-3)" })}
                />
              </svg>
            )}
            <b>{inWords(step)}</b>
            <span className="muted">{shareOf(step, steps)}</span>
          </>
        );
        return (
          <li key={step.id} className={isCount(step) ? undefined : "funnel-sum"}>
            {step.href && step.value > 0 ? <Link href={step.href}>{bar}</Link> : <span>{bar}</span>}
          </li>
        );
      })}
    </ol>
  );
}

function FunnelTable({ steps, caption }: { steps: readonly FunnelStep[]; caption: string }) {
  return (
    <table className="table">
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col" className="num">
            Number
          </th>
          <th scope="col" className="num">
            Of the first
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.id}>
            <td>{step.label}</td>
            <td className="num">{inWords(step)}</td>
            <td className="num muted">{shareOf(step, steps)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const isCount = ({ text }: FunnelStep) => text === undefined;
const inWords = ({ text, value }: FunnelStep) => text ?? value.toLocaleString("en-US");

function shareOf(step: FunnelStep, steps: readonly FunnelStep[]) {
  const first = steps[0]?.value ?? 0;
  if (!isCount(step) || step === steps[0] || first === 0) return "";
  const share = (step.value / first) * 100;
  return `${share < 10 && share > 0 ? share.toFixed(1) : Math.round(share)}%`;
}

/** A comma or a quote in a label stands between quotes; the labels are ours, so no formula hides in them. */
function csvOf(steps: readonly FunnelStep[]) {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = steps.map((step) => [cell(step.label), cell(inWords(step)), cell(shareOf(step, steps))].join(","));
  return `data:text/csv;charset=utf-8,${encodeURIComponent(["Step,Number,Of the first", ...lines, ""].join("\r\n"))}`;
}
