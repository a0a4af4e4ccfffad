"use client";
import { ChartBox } from "@switchboard/ui/patterns/chart-box";
import { RowChart } from "@switchboard/ui/patterns/row-chart";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { useState } from "react";
import { type PreviewLead, sourceLabels } from "./export-words.ts";
import { useSignUps } from "./use-sign-ups.ts";

type Source = PreviewLead["source"];

const series = [{ id: "leads", label: "Leads", fill: "solid" }] as const;
const label = "Leads by source, the last 30 days";

/** Where the leads of the last 30 days came from. `onSource` opens those of one source. */
export function SourceSplit({ onSource }: { onSource: (source: Source) => void }) {
  const { data } = useSignUps();
  const [isTable, setTable] = useState(false);
  if (!data) return null;
  const { sources } = data;
  const rows = sources.map(({ source, count }) => ({
    id: source,
    label: sourceLabels[source],
    values: [count],
    value: inDigits(count),
    asides: [],
    href: `?source=${source}`,
    words: `${sourceLabels[source]}: ${inDigits(count)} ${count === 1 ? "lead" : "leads"}`,
  }));
  const open = (href: string) => {
    const found = rows.find((row) => row.href === href);
    if (found) onSource(found.id);
  };
  return (
    <ChartBox
      title="Sources"
      hint="all leads, 30 days"
      label={label}
      fileName="sources"
      table={{ head: ["Source", "Leads"], rows: sources.map(({ source, count }) => [sourceLabels[source], count]) }}
      isTable={isTable}
      onTable={setTable}
      isEmpty={rows.length === 0}
      empty={<p className="muted box-note">No lead came in 30 days.</p>}
      renderChart={(width, patternId) => (
        <RowChart {...{ label, width, patternId, rows, series }} heads={{ bars: "Leads", asides: [] }} onOpen={open} />
      )}
    />
  );
}
