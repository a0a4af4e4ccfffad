import type { Db } from "@switchboard/db";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import type { RunningJob } from "../../jobs/commands.ts";
import type { Hint } from "../live.ts";
import { restorables } from "../subjects.ts";
import { mustBeFreeToTakeBack, mustBeUndoable, oneAtATime, takeBack } from "./commands.ts";
import { type Standing, standingInBatch } from "./queries.ts";
import { named } from "./writes/queries.ts";

export const UndoInput = z.object({ batchId: z.uuid() });

const eventsAtATime = 5_000;

/**
 * Takes a large batch back in pieces, the newest first, after a look at all of it: a conflict ends the job before the
 * first row is touched. What is done stays done, so a job that was killed goes on with what still stands.
 */
export async function undoInPieces(ctx: Ctx, job: RunningJob): Promise<void> {
  const { batchId } = UndoInput.parse(job.input);
  let { done } = job;
  await refreshStatistics(ctx);
  if (done === 0)
    await eachPiece(ctx, job, batchId, async (tx, told) => {
      await mustBeFreeToTakeBack(ctx, tx, told, batchId);
      return [];
    });
  await eachPiece(ctx, job, batchId, async (tx, told) => {
    await oneAtATime(ctx, tx);
    const hints = await takeBack(ctx, tx, told, job.batchId);
    await job.tell(tx, { done: done + told.length, changed: done + told.length });
    done += told.length;
    return hints;
  });
}

/** Foreign keys are checked by plans of their own; after a large import these still take the tables for small ones. */
async function refreshStatistics({ db }: Ctx) {
  for (const table of restorables) await db.execute(sql`analyze ${named(table)}`);
}

type Work = (tx: Db, told: Standing[]) => Promise<Hint[]>;

/** Gives the standing events of a batch piece by piece, each in its own transaction, until the job is cancelled. */
async function eachPiece(ctx: Ctx, job: RunningJob, batchId: string, work: Work) {
  let before: string | undefined;
  while (!(await job.isCancelled())) {
    const piece = await ctx.db.transaction(async (tx) => {
      const { told, last } = await standingInBatch(ctx, tx, batchId, eventsAtATime, before);
      if (!last) return null;
      const meant = told.length ? mustBeUndoable(ctx, told) : [];
      return { last, hints: meant.length ? await work(tx, meant) : [] };
    });
    if (!piece) return;
    ctx.hints.send(piece.hints);
    before = piece.last;
  }
}
