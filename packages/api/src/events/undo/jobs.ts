import { z } from "zod";
import type { Ctx } from "../../context.ts";
import type { RunningJob } from "../../jobs/commands.ts";
import { mustBeUndoable, oneAtATime, takeBack } from "./commands.ts";
import { standingInBatch } from "./queries.ts";

export const UndoInput = z.object({ batchId: z.uuid() });

const eventsAtATime = 5_000;

/** Takes a large batch back in pieces, the newest first. What is done stays done: it goes on with what still stands. */
export async function undoInPieces(ctx: Ctx, job: RunningJob): Promise<void> {
  const { batchId } = UndoInput.parse(job.input);
  let { done } = job;
  let before: string | undefined;
  while (!(await job.isCancelled())) {
    const piece = await ctx.db.transaction(async (tx) => {
      await oneAtATime(ctx, tx);
      const { told, last } = await standingInBatch(ctx, tx, batchId, eventsAtATime, before);
      if (!last) return null;
      const meant = told.length ? mustBeUndoable(ctx, told) : [];
      const hints = meant.length ? await takeBack(ctx, tx, meant, job.batchId) : [];
      if (meant.length) await job.tell(tx, { done: done + meant.length, changed: done + meant.length });
      return { last, hints, count: meant.length };
    });
    if (!piece) return;
    ctx.hints.send(piece.hints);
    done += piece.count;
    before = piece.last;
  }
}
