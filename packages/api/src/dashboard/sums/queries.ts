import { leadSources, leadStages, type Source, type Stage } from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { withinScope } from "../../leads/queries.ts";
import { winChanceOf } from "../../leads/stages/rules.ts";
import { sumsFor } from "../counts/queries.ts";
import { daysOf, funnelOf, funnelStages, openStages, type Span } from "../rules.ts";

const count = z.number().int();
const Money = z.object({ currency: z.string(), amount: z.string() });
const Compared = z.object({ now: count, before: count });

/** What the sums of leads tell of a time, beside the time before it. */
export const LeadFigures = z.object({
  came: Compared,
  won: Compared.extend({ amounts: z.array(Money), amountsBefore: z.array(Money) }),
  lost: Compared,
  pipeline: z
    .array(
      z.object({
        stage: z.enum(leadStages),
        count,
        amounts: z.array(Money.extend({ weighted: z.string() })),
      }),
    )
    .describe(
      "The open leads by where they stand now, whenever they came. An amount is weighted by the chance to win.",
    ),
  perDay: z
    .array(z.object({ day: z.iso.date(), sources: z.array(z.object({ source: z.enum(leadSources), count })) }))
    .describe("Every day of the time, those without a lead too."),
  funnel: z
    .array(
      z.object({
        stage: z.enum(leadStages),
        reached: count,
        reachedBefore: count,
        standing: count.describe("How many of them stand in this very stage now."),
      }),
    )
    .describe("Of the leads that came in the time: how many ever reached each stage."),
});
export type LeadFigures = z.infer<typeof LeadFigures>;

type Sum = { leads: number };
type Sums = {
  pipeline: (Sum & { stage: Stage; currency: string; amount: string })[];
  perDay: (Sum & { day: string; source: Source })[];
  furthest: (Sum & { isNow: boolean; stage: Stage; reached: Stage })[];
  closed: (Sum & { isNow: boolean; stage: Stage; currency: string; amount: string })[];
};

/** The figures of leads, in one statement. */
export async function readLeadFigures(ctx: Ctx, span: Span, before: Span): Promise<LeadFigures> {
  const isNow = sql`day >= ${span.from}::date as "isNow"`;
  const isAsked = sql`day between ${before.from}::date and ${span.to}::date`;
  // Leads are read once for all; of sums that are kept, each part reads the days that it needs by their index.
  const once = withinScope(ctx) ? sql`materialized` : sql`not materialized`;
  const [row] = await ctx.db.execute<Sums>(sql`
    with sums as ${once} (${sumsFor(ctx)})
    select ${list(sql`stage, currency, sum(leads) as leads, sum(amount)::text as amount from sums
        where fact = 'came' and stage not in ('won', 'lost') group by 1, 2 order by 3 desc, 2`)} as pipeline,
      ${list(sql`day, source, sum(leads) as leads from sums
        where fact = 'came' and day between ${span.from}::date and ${span.to}::date group by 1, 2`)} as "perDay",
      ${list(sql`${isNow}, stage, reached, sum(leads) as leads from sums
        where fact = 'came' and ${isAsked} group by 1, 2, 3`)} as furthest,
      ${list(sql`${isNow}, stage, currency, sum(leads) as leads, sum(amount)::text as amount from sums
        where fact = 'closed' and ${isAsked} group by 1, 2, 3 order by 4 desc, 3`)} as closed`);
  const { pipeline, perDay, furthest, closed } = row!;
  return {
    came: { now: total(furthest.filter((one) => one.isNow)), before: total(furthest.filter((one) => !one.isNow)) },
    won: { ...compared(closed, "won"), amounts: amountsOf(closed, true), amountsBefore: amountsOf(closed, false) },
    lost: compared(closed, "lost"),
    pipeline: openStages.map((stage) => pipelineAt(stage, pipeline)),
    perDay: everyDay(span, perDay),
    funnel: funnel(furthest),
  };
}

const list = (query: SQL) => sql`(select coalesce(jsonb_agg(r), '[]') from (select ${query}) as r where leads <> 0)`;

const total = (sums: Sum[]) => sums.reduce((all, { leads }) => all + leads, 0);

const compared = (closed: Sums["closed"], stage: Stage) => ({
  now: total(closed.filter((one) => one.stage === stage && one.isNow)),
  before: total(closed.filter((one) => one.stage === stage && !one.isNow)),
});

const amountsOf = (closed: Sums["closed"], isNow: boolean) =>
  closed
    .filter((one) => one.stage === "won" && one.isNow === isNow && Number(one.amount) > 0)
    .map(({ currency, amount }) => ({ currency, amount }));

function pipelineAt(stage: Stage, pipeline: Sums["pipeline"]) {
  const here = pipeline.filter((one) => one.stage === stage);
  const amounts = here
    .filter(({ amount }) => Number(amount) > 0)
    .map(({ currency, amount }) => ({
      currency,
      amount,
      weighted: (Number(amount) * winChanceOf(stage)).toFixed(2),
    }));
  return { stage, count: total(here), amounts };
}

function everyDay(span: Span, sums: Sums["perDay"]) {
  const byDay = Map.groupBy(sums, ({ day }) => day);
  return daysOf(span).map((day) => ({
    day,
    sources: leadSources.flatMap((source) => {
      const found = byDay.get(day)?.find((one) => one.source === source);
      return found ? [{ source, count: found.leads }] : [];
    }),
  }));
}

function funnel(furthest: Sums["furthest"]) {
  const reachedIn = (isNow: boolean) => {
    const byStage = Map.groupBy(
      furthest.filter((one) => one.isNow === isNow),
      ({ reached }) => reached,
    );
    return funnelOf(Object.fromEntries(Array.from(byStage, ([stage, sums]) => [stage, total(sums)])));
  };
  const [now, before] = [reachedIn(true), reachedIn(false)];
  return funnelStages.map((stage) => ({
    stage,
    reached: now.get(stage) ?? 0,
    reachedBefore: before.get(stage) ?? 0,
    standing: total(furthest.filter((one) => one.isNow && one.stage === stage)),
  }));
}
