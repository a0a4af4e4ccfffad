import type { ChartTable } from "@switchboard/ui/patterns/chart-table.ts";
import type { ChartRow } from "@switchboard/ui/patterns/row-chart";
import { type Campaign, inDigits, revenueOf, type Step, stepLabels } from "./campaign-words.ts";

const mailSteps = ["sent", "delivered", "opened", "clicked"] as const;
const leadSteps = ["leads", "won"] as const;
const asideSteps = ["waiting", "handed", "failed", "bounced", "replied", "unsubscribed", "skipped"] as const;

/** A bar for each step, and a line for what was won. A bar that stands for somebody opens the people behind it. */
export function funnelRows(campaign: Campaign, hrefOf: (step: Step) => string): ChartRow[] {
  const { metrics } = campaign;
  const steps = stepsOf(campaign).map((step): ChartRow => {
    const value = isUnreported(campaign, step) ? "None reported" : inDigits(metrics[step]);
    const share = shareOfFirst(campaign, step);
    return {
      id: step,
      label: stepLabels[step],
      values: [metrics[step]],
      value,
      asides: [share],
      ...(metrics[step] > 0 && { href: hrefOf(step) }),
      words: `${stepLabels[step]} ${value}${share && `, ${share} of the first`}`,
      ...(step === "won" && { fill: "positive" as const }),
    };
  });
  const revenue = revenueOf(metrics);
  const words = `Revenue: ${revenue}`;
  return [...steps, { id: "revenue", label: "Revenue", values: [0], value: revenue, asides: [""], words }];
}

/** The same with what stands beside it. */
export const funnelTable = (campaign: Campaign): ChartTable => ({
  head: ["Step", "Number", "Of the first"],
  rows: [
    ...stepsOf(campaign).map((step) => [
      stepLabels[step],
      isUnreported(campaign, step) ? "None reported" : campaign.metrics[step],
      shareOfFirst(campaign, step),
    ]),
    ["Revenue", revenueOf(campaign.metrics), ""],
    ...besideOf(campaign).map(({ step, count }) => [stepLabels[step], count, ""]),
  ],
});

/** What happened to mails that is no step on the way, where it happened at all. */
export const besideOf = ({ metrics }: Campaign) =>
  asideSteps.map((step) => ({ step, count: metrics[step] })).filter(({ count }) => count > 0);

const stepsOf = ({ type }: Campaign) => (type === "email" ? [...mailSteps, ...leadSteps] : leadSteps);

type FunnelStep = (typeof mailSteps | typeof leadSteps)[number];

/** Many mail servers never say what arrived. Their silence is no share of zero. */
const isUnreported = ({ metrics }: Campaign, step: FunnelStep) =>
  step === "delivered" && metrics.sent > 0 && metrics.delivered === 0;

/** The share of the first step, with a decimal where it is small. */
function shareOfFirst(campaign: Campaign, step: FunnelStep) {
  const [first = step] = stepsOf(campaign);
  const all = campaign.metrics[first];
  if (step === first || all === 0 || isUnreported(campaign, step)) return "";
  const percent = (campaign.metrics[step] / all) * 100;
  return `${percent < 10 && percent > 0 ? percent.toFixed(1) : Math.round(percent)}%`;
}
