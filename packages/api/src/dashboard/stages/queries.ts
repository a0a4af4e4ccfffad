import { leadStages, leads, type Stage, stageTransitions } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { visibleTo, withinScope } from "../../leads/queries.ts";
import { openStages, type Span } from "../rules.ts";

/** How long leads stood in a stage that they left in the time, and how many of them went on rather than back or out. */
export const StageTimes = z.array(
  z.object({
    stage: z.enum(leadStages),
    left: z.number().int(),
    wentOn: z.number().int(),
    medianSeconds: z.number().int().nullable(),
    meanSeconds: z.number().int().nullable(),
  }),
);

type Times = z.infer<typeof StageTimes>[number];

const places = sql.raw(`array['${[...openStages, "won"].join("', '")}']`);

/** The times in the open stages, of the moves that were made in the time. */
export async function readStageTimes(ctx: Ctx, span: Span): Promise<Times[]> {
  const rows = await ctx.db.execute<Times>(sql`
    select from_stage as stage, count(*)::int as left,
      (count(*) filter (where array_position(${places}, to_stage) > array_position(${places}, from_stage)))::int as "wentOn",
      round(percentile_cont(0.5) within group (order by stood_seconds))::int as "medianSeconds",
      round(avg(stood_seconds))::int as "meanSeconds"
    from ${stageTransitions} t
    where t.workspace_id = ${ctx.workspaceId} and t.from_stage not in ('won', 'lost')
      and t.created_at >= ${span.from}::date::timestamp at time zone 'UTC'
      and t.created_at < (${span.to}::date + 1)::timestamp at time zone 'UTC' and ${seen(ctx)}
    group by from_stage`);
  const byStage = new Map(rows.map((row) => [row.stage, row]));
  return openStages.map((stage) => byStage.get(stage) ?? nothing(stage));
}

/** Whoever sees some leads only is told of the moves of these. */
const seen = (ctx: Ctx) =>
  withinScope(ctx) ? sql`exists (select from ${leads} where ${leads.id} = t.lead_id and ${visibleTo(ctx)})` : sql`true`;

const nothing = (stage: Stage): Times => ({ stage, left: 0, wentOn: 0, medianSeconds: null, meanSeconds: null });
