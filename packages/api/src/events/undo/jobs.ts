import type { Db } from "@switchboard/db";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import type { RunningJob } from "../../jobs/commands.ts";
import type { Hint } from "../live.ts";
import { restorables } from "../subjects.ts";
import { mustBeFreeToTakeBack, mustBeUndoable, oneAtATime, takeBack } from "./commands.ts";
import { type Standing, standingInBatch, standsApart } from "./queries.ts";
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
  const each = { batchId, isApart: await standsApart(ctx, batchId) };
  if (done === 0)
    await eachPiece(ctx, job, each, async (tx, { told }) => {
      await mustBeFreeToTakeBack(ctx, tx, told, batchId);
      return [];
    });
  await eachPiece(ctx, job, each, async (tx, { told, lane, former }) => {
    await oneAtATime(ctx, tx, lane);
    const hints = await takeBack(ctx, tx, told, job.batchId);
    await former;
    await job.tell(tx, { done: done + told.length, changed: done + told.length });
    done += told.length;
    return hints;
  });
}

/** Foreign keys are checked by plans of their own; after a large import these still take the tables for small ones. */
async function refreshStatistics({ db }: Ctx) {
  for (const table of restorables) await db.execute(sql`analyze ${named(table)}`);
}

/** Some events of a batch, in one of two lanes; `former` is over when the newer ones are committed. */
type Piece = { told: Standing[]; lane: 0 | 1; former: Promise<void> };
type Work = (tx: Db, piece: Piece) => Promise<Hint[]>;
type Each = { batchId: string; isApart: boolean };

/**
 * Gives the standing events of a batch piece by piece, each in its own transaction, until the job is cancelled. Where
 * no row is in two of them, a piece is at work while the one before it ends.
 */
async function eachPiece(ctx: Ctx, job: RunningJob, { batchId, isApart }: Each, work: Work) {
  let before: string | undefined;
  let former: Promise<void> = Promise.resolve();
  for (let lane: Piece["lane"] = 0; !(await job.isCancelled()); lane = lane ? 0 : 1) {
    const { told, last } = await standingInBatch(ctx, ctx.db, batchId, eventsAtATime, before);
    if (!last) break;
    before = last;
    const meant = told.length ? mustBeUndoable(ctx, told) : [];
    const piece = meant.length ? inTransaction(ctx, { told: meant, lane, former }, work) : former;
    piece.catch(() => {}); // who waits for it hears of it
    await (isApart ? former : piece);
    former = piece;
  }
  await former;
}

async function inTransaction(ctx: Ctx, piece: Piece, work: Work): Promise<void> {
  const hints = await ctx.db.transaction(async (tx) => {
    // A piece is five thousand rows: a busy database may need longer than any request may.
    await tx.execute(sql`set local statement_timeout = 0`);
    return work(tx, piece);
  });
  ctx.hints.send(hints);
}
