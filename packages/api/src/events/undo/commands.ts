import type { Db } from "@switchboard/db";
import { events, newId } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { AppError, notFound } from "../../errors.ts";
import { startJob } from "../../jobs/commands.ts";
import { lockUntilEnd } from "../../locks.ts";
import { mustBeAsLeft, mustBeUntouched } from "./conflicts/queries.ts";
import { tellMirrors } from "./mirrors/commands.ts";
import { countMeant, isAnyStanding, kindsInBatch, type Standing, standingEvent, standingInBatch } from "./queries.ts";
import { followMembers, lockMembers } from "./reach/commands.ts";
import { mustBeWithinReach, mustHaveScopes } from "./reach/queries.ts";
import { takeBackWrites } from "./rounds/commands.ts";
import { isRemark, refusalOf } from "./rules.ts";
import { gatherWrites, lockRows } from "./writes/commands.ts";
import { plannedTables } from "./writes/queries.ts";

/** What an undo did: the events it took back and the batch that undoes the undo; a job where there are many. */
export const Undone = z.object({ undone: z.number().int(), batchId: z.uuid(), jobId: z.uuid().optional() });
export type Undone = z.infer<typeof Undone>;

const mostAtOnce = 2_000;

/**
 * Takes back one event, or all of a batch that still stands, from what the ledger remembers. Many events become a job.
 * Throws `not_found` for an unknown id, and `conflict` when something changed since or was taken back already.
 */
export async function undo(ctx: Ctx, id: string): Promise<Undone> {
  const { result, hints } = await ctx.db.transaction(async (tx) => {
    await oneAtATime(ctx, tx);
    const { isEvent, inBatch } = await countMeant(ctx, tx, id);
    if (!isEvent && inBatch === 0) throw notFound("Change");
    if (!isEvent && inBatch > mostAtOnce) return startUndo(ctx, tx, id, inBatch);
    const told = isEvent ? await standingEvent(ctx, tx, id) : (await standingInBatch(ctx, tx, id, mostAtOnce)).told;
    const meant = mustBeUndoable(ctx, told);
    const batchId = newId();
    const mirrored = await takeBack(ctx, tx, meant, batchId);
    return { result: { undone: meant.length, batchId }, hints: mirrored };
  });
  ctx.hints.send(hints);
  return result;
}

/** Takes back these events within the caller's transaction. Gives the hints to send once it is committed. */
export async function takeBack(ctx: Ctx, tx: Db, told: Standing[], batchId: string) {
  const ids = told.map(({ id }) => id);
  await prepare(ctx, tx, told);
  await mustBeUntouched(ctx, tx, ids);
  await takeBackWrites(ctx, tx);
  await mustBeWithinReach(ctx, tx, told);
  await followMembers(ctx, tx);
  return tellMirrors(ctx, tx, told, batchId);
}

/** One undo at a time in a workspace: what two of them would take back may overlap. Pieces of a large one have a lane each. */
export async function oneAtATime(ctx: Ctx, tx: Db, lane?: number): Promise<void> {
  const name = `undo ${ctx.workspaceId}`;
  if (lane === undefined) await lockUntilEnd(tx, name);
  else
    await tx.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${name}, 0)),
      pg_advisory_xact_lock(hashtextextended(${`${name} ${lane}`}, 0))`);
}

/** The events to take back, without mere remarks. Throws `conflict` when one is final, or none is left. */
export function mustBeUndoable<Told extends Omit<Standing, "id" | "subjectId">>(ctx: Ctx, told: Told[]): Told[] {
  const meant = told.filter((event) => !isRemark(event));
  const refusal = meant.map(refusalOf).find((reason) => reason !== null);
  if (refusal) throw new AppError("conflict", refusal, { word: "not_undoable" });
  if (meant.length === 0 && told.length > 0) throw changedNothing();
  if (meant.length === 0) throw undoneAlready();
  mustHaveScopes(ctx, meant);
  return meant;
}

/** Looks whether these events of a batch can be taken back, without doing it. Throws what `takeBack` would. */
export async function mustBeFreeToTakeBack(ctx: Ctx, tx: Db, told: Standing[], batchId: string): Promise<void> {
  await prepare(ctx, tx, told);
  await mustBeUntouched(
    ctx,
    tx,
    told.map(({ id }) => id),
    batchId,
  );
  // A row may have been written several times; what the newest wrote is what it has to hold.
  const isNewest = sql`w.round = 1 and not exists (
    select 1 from ${events} n where n.workspace_id = ${ctx.workspaceId} and n.subject_type = w.subject_type
      and n.subject_id = w.subject_id and n.id > w.event_id and n.batch_id = ${batchId}::uuid)`;
  for (const { table } of await plannedTables(tx)) await mustBeAsLeft(ctx, tx, table, isNewest);
}

async function startUndo(ctx: Ctx, tx: Db, batchId: string, total: number) {
  if (!(await isAnyStanding(ctx, tx, batchId))) throw undoneAlready();
  mustBeUndoable(ctx, await kindsInBatch(ctx, tx, batchId));
  const job = await startJob(ctx, tx, "undo", { batchId }, total);
  return { result: { undone: 0, batchId: job.batchId ?? job.id, jobId: job.id }, hints: [] };
}

async function prepare(ctx: Ctx, tx: Db, told: Standing[]) {
  await gatherWrites(
    ctx,
    tx,
    told.map(({ id }) => id),
  );
  const tables = await plannedTables(tx);
  if (tables.length === 0) throw changedNothing();
  await lockMembers(ctx, tx);
  await lockRows(ctx, tx);
  await mustBeWithinReach(ctx, tx, told);
}

const changedNothing = () =>
  new AppError("conflict", "This changed nothing that could be taken back.", { word: "not_undoable" });
const undoneAlready = () => new AppError("conflict", "This change was taken back already.", { word: "already_undone" });
