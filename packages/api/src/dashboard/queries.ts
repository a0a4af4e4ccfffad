import { z } from "zod";
import type { Ctx } from "../context.ts";
import { TimeZone } from "../leads/filters/tree/queries.ts";
import { Results, readResults } from "./results/queries.ts";
import { daysIn, spanBefore, spanOf } from "./rules.ts";
import { readStageTimes, StageTimes } from "./stages/queries.ts";
import { LeadFigures, readLeadFigures } from "./sums/queries.ts";
import { readWork, Work } from "./work/queries.ts";

type Asked = Parameters<typeof spanOf>[0];

const mostDays = 366;
const Day = z.iso.date("Write a day such as 2026-11-21.");

export const DashboardInput = z
  .strictObject({
    from: Day.optional(),
    to: Day.optional(),
    timeZone: TimeZone.default("UTC").describe("Whose today the meetings are of. The days of leads are those of UTC."),
  })
  .refine((asked) => daysAsked(asked) > 0, { path: ["to"], error: "The last day may not be before the first." })
  .refine((asked) => daysAsked(asked) <= mostDays, { path: ["from"], error: `Ask for ${mostDays} days at most.` });

const daysAsked = (asked: Asked) => daysIn(spanOf(asked, new Date()));

/** All figures of a time beside the same number of days before it. */
export const Dashboard = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  before: z.object({ from: z.iso.date(), to: z.iso.date() }),
  timeZone: z.string(),
  ...LeadFigures.shape,
  stageTimes: StageTimes,
  ...Work.shape,
  campaigns: Results,
});

/** The dashboard of the leads that the caller may see: a handful of short queries at once. */
export async function readDashboard(ctx: Ctx, { timeZone, ...asked }: z.infer<typeof DashboardInput>) {
  const span = spanOf(asked, new Date());
  const before = spanBefore(span);
  const [figures, stageTimes, work, campaigns] = await Promise.all([
    readLeadFigures(ctx, span, before),
    readStageTimes(ctx, span),
    readWork(ctx, timeZone),
    readResults(ctx),
  ]);
  return { ...span, before, timeZone, ...figures, stageTimes, ...work, campaigns };
}
