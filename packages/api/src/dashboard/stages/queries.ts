import { countsReader, leadStages, leads, ledgerReaders, moveDays, type Stage } from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { visibleTo, withinScope } from "../../leads/queries.ts";
import { moveColumns, movesSummed, withinDays } from "../moves/queries.ts";
import { type Lengths, medianOf, openStages, type Span } from "../rules.ts";

/** How long leads stood in a stage that they left in the time, and how many of them went on rather than back or out. */
export const StageTimes = z.array(
  z.object({
    stage: z.enum(leadStages),
    left: z.number().int(),
    wentOn: z.number().int(),
    medianSeconds: z.number().int().nullable().describe("To within a tenth."),
    meanSeconds: z.number().int().nullable(),
  }),
);

type Times = z.infer<typeof StageTimes>[number];
type Row = Lengths & { stage: Stage; length: number; wentOn: number };

/** The times in the open stages, of the moves that were made in the time. */
export async function readStageTimes(ctx: Ctx, span: Span): Promise<Times[]> {
  const rows = await ctx.db.execute<Row>(sql`
    select stage, length, sum(moves)::int as moves, sum(seconds)::float8 as seconds,
      coalesce(sum(moves) filter (where went_on), 0)::int as "wentOn"
    from (${movesFor(ctx, span)}) as moves group by 1, 2 order by 2`);
  return openStages.map((stage) => {
    const here = rows.filter((row) => row.stage === stage);
    const left = here.reduce((sum, { moves }) => sum + moves, 0);
    const seconds = here.reduce((sum, row) => sum + row.seconds, 0);
    return {
      stage,
      left,
      wentOn: here.reduce((sum, { wentOn }) => sum + wentOn, 0),
      medianSeconds: medianOf(here),
      meanSeconds: left === 0 ? null : Math.round(seconds / left),
    };
  });
}

/** The sums of moves: those that the worker keeps, or those of the leads that the caller may see (see `sumsFor`). */
function movesFor(ctx: Ctx, span: Span): SQL {
  const [from, to] = [sql`${span.from}::date`, sql`${span.to}::date`];
  const within = withinScope(ctx);
  const seen = within && sql`exists (select from ${leads} where ${leads.id} = t.lead_id and ${visibleTo(ctx)})`;
  const isAsked = sql`t.workspace_id = ${ctx.workspaceId} and ${withinDays(sql`t.created_at`, from, to)}`;
  const read = movesSummed(sql`${isAsked} and ${seen ?? sql`true`}`);
  if (within) return read;
  const isKept = sql`exists (select from ${ledgerReaders} where name = ${countsReader})`;
  return sql`
    select ${moveColumns} from ${moveDays}
    where workspace_id = ${ctx.workspaceId} and day between ${from} and ${to} and ${isKept}
    union all select ${moveColumns} from (${read}) as read where not ${isKept}`;
}
