import type { ChartTable } from "@switchboard/ui/patterns/chart-table.ts";
import type { ChartRow } from "@switchboard/ui/patterns/row-chart";
import {
  amountsInFull,
  amountsInShort,
  durationInWords,
  inDigits,
  percentOf,
  spanInWords,
  stageLabels,
} from "./dashboard-words.ts";
import { leadsHref } from "./lead-links.ts";
import type { Figures } from "./use-dashboard.ts";

/** The open leads by stage: how many, what they are worth, and what of it is to be expected. */
export const pipelineRows = ({ pipeline }: Figures): ChartRow[] =>
  pipeline.map(({ stage, count, amounts }) => ({
    id: stage,
    label: stageLabels[stage],
    values: [count],
    value: inDigits(count),
    asides: [amountsInShort(amounts) || "—", amountsInShort(amounts.map(weighted)) || "—"],
    href: leadsHref({ stage: [stage] }),
    words: `${stageLabels[stage]}: ${inDigits(count)} leads, ${amountsInFull(amounts) || "no amount"}`,
  }));

/** The same with every amount in full. */
export const pipelineTable = ({ pipeline }: Figures): ChartTable => ({
  head: ["Stage", "Leads", "Amount", "Weighted"],
  rows: pipeline.map(({ stage, count, amounts }) => [
    stageLabels[stage],
    count,
    amountsInFull(amounts),
    amountsInFull(amounts.map(weighted)),
  ]),
});

/** How far the leads of these days got. Each row opens those that stand there, or further on, now. */
export function funnelRows({ funnel, stageTimes, from, to }: Figures, isCompared: boolean): ChartRow[] {
  return funnel.map(({ stage, reached, reachedBefore }, at) => {
    const onward = funnel.slice(at);
    const standing = onward.reduce((sum, one) => sum + one.standing, 0);
    const before = funnel[at - 1];
    const percent = before && percentOf(reached, before.reached);
    const seconds = stageTimes.find((times) => times.stage === stage)?.medianSeconds;
    return {
      id: stage,
      label: stageLabels[stage],
      values: [reached],
      value: inDigits(reached),
      ...(isCompared && { before: reachedBefore }),
      ...(typeof percent === "number" && { note: `${percent}% went on` }),
      asides: [typeof seconds === "number" ? durationInWords(seconds) : "—"],
      href: leadsHref({ stage: onward.map((one) => one.stage), from, to }),
      words: `${stageLabels[stage]}: ${inDigits(reached)} leads reached it, ${inDigits(standing)} stand there or further on`,
      ...(stage === "won" && { fill: "positive" as const }),
    };
  });
}

/** The same with the days before, and how long leads stood in each stage. */
export function funnelTable({ funnel, stageTimes, before }: Figures, isCompared: boolean): ChartTable {
  const timesOf = new Map<string, Figures["stageTimes"][number]>(stageTimes.map((times) => [times.stage, times]));
  const inWords = (seconds: number | null | undefined) => (typeof seconds === "number" ? durationInWords(seconds) : "");
  return {
    head: [
      "Stage",
      "Reached",
      ...(isCompared ? [`Reached ${spanInWords(before)}`] : []),
      "Stand there now",
      "Left it",
      "Of these went on",
      "Median time",
      "Mean time",
    ],
    rows: funnel.map(({ stage, reached, reachedBefore, standing }) => {
      const times = timesOf.get(stage);
      return [
        stageLabels[stage],
        reached,
        ...(isCompared ? [reachedBefore] : []),
        standing,
        times?.left ?? 0,
        times?.wentOn ?? 0,
        inWords(times?.medianSeconds),
        inWords(times?.meanSeconds),
      ];
    }),
  };
}

const weighted = ({ currency, weighted: amount }: Figures["pipeline"][number]["amounts"][number]) => ({
  currency,
  amount,
});
