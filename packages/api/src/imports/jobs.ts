import type { Import } from "@switchboard/db/schema";
import { importRows, imports } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { change } from "../events/change.ts";
import type { RunningJob } from "../jobs/commands.ts";
import { stageRows } from "./check/commands.ts";
import { mustBeAllowedToImport } from "./file/commands.ts";
import { findImport } from "./queries.ts";
import { applyChunk, dropLostOwners, rowsLeft } from "./run/commands.ts";
import type { Chunk } from "./run/telling/queries.ts";
import { countVerdicts, judgeRows } from "./verdicts/commands.ts";

export const ImportJob = z.object({ importId: z.uuid() });

const rowsInChunk = 5_000;

/** The dry run: reads every row and counts what would become of them. Killed, it begins again. */
export async function checkImportInJob(ctx: Ctx, job: RunningJob): Promise<void> {
  mustBeAllowedToImport(ctx);
  const found = await findImport(ctx, ImportJob.parse(job.input).importId);
  const rows = await stageAndJudge(ctx, found, job);
  if (rows === null) return;
  await change(ctx, async (tx) => {
    const { new: created, duplicate: duplicates, ...counts } = await countVerdicts(tx, found.id);
    await tx
      .update(imports)
      .set({ rows, created, duplicates, ...counts, checkedAt: new Date() })
      .where(mine(imports, ctx, found.id));
    await job.tell(tx, { done: rows, total: rows, refused: counts.refused + duplicates });
    return { row: null, events: [] };
  });
}

/**
 * Takes the rows in, a chunk in each transaction, two of them at a time. A chunk is committed after the one before it,
 * so what is taken in has no gaps: killed, it goes on with the chunk that it was at.
 */
export async function runImportInJob(ctx: Ctx, job: RunningJob): Promise<void> {
  mustBeAllowedToImport(ctx);
  const found = await findImport(ctx, ImportJob.parse(job.input).importId);
  if (found.finishedAt) return;
  const waiting = await rowsToTake(ctx, found, job);
  if (!waiting) return;
  // The rows came a moment ago: without figures the planner takes them for a few and compares each with every other.
  await ctx.db.execute(sql`analyze ${importRows}`);
  const { rows, last } = waiting;
  const progress = { done: job.done, total: job.done + rows, changed: 0, refused: 0 };
  let before: Promise<void> = Promise.resolve();
  for (let from = found.appliedThrough; from < last; from += rowsInChunk) {
    if (await job.isCancelled()) return before;
    const chunk = { from, to: Math.min(last, from + rowsInChunk) };
    const taken = takeChunk(ctx, found, job, chunk, progress, before);
    taken.catch(() => {}); // who waits for it hears of it
    await before;
    before = taken;
  }
  await before;
  await finish(ctx, found);
}

type Progress = { done: number; total: number; changed: number; refused: number };

async function takeChunk(
  ctx: Ctx,
  found: Import,
  job: RunningJob,
  chunk: Chunk,
  progress: Progress,
  before: Promise<void>,
) {
  await ctx.db.transaction(async (tx) => {
    const applied = await applyChunk(ctx, tx, found, found.batchId ?? job.batchId, chunk, before);
    progress.done += applied.rows;
    progress.changed += applied.created + applied.updated;
    progress.refused += applied.lostNew + applied.lostUpdates;
    await tx
      .update(imports)
      .set({
        appliedThrough: chunk.to,
        created: sql`${imports.created} - ${applied.lostNew}`,
        updated: sql`${imports.updated} - ${applied.lostUpdates + applied.same}`,
        unchanged: sql`${imports.unchanged} + ${applied.same}`,
        refused: sql`${imports.refused} + ${applied.lostNew + applied.lostUpdates}`,
      })
      .where(mine(imports, ctx, found.id));
    await job.tell(tx, progress);
  });
  ctx.hints.send([{ workspaceId: ctx.workspaceId, action: "lead.created", subjectId: null }]);
}

/** The rows that wait; null when the job was cancelled. They are not logged: after a crash they are read again. */
async function rowsToTake(ctx: Ctx, found: Import, job: RunningJob) {
  const { rows } = await rowsLeft(ctx.db, { id: found.id, appliedThrough: 0 });
  if (rows < (found.rows ?? 0) && (await stageAndJudge(ctx, found, silent(job))) === null) return null;
  await dropLostOwners(ctx, ctx.db, found);
  return rowsLeft(ctx.db, found);
}

async function stageAndJudge(ctx: Ctx, found: Import, job: RunningJob): Promise<number | null> {
  const rows = await stageRows(ctx, found, job);
  if (rows !== null) await ctx.db.transaction((tx) => judgeRows(ctx, tx, found));
  return rows;
}

/** Reading the file again is no progress of a job that counts leads. */
const silent = (job: RunningJob): RunningJob => ({ ...job, tell: async () => {} });

const finish = (ctx: Ctx, { id, fileName }: Import) =>
  change(ctx, async (tx) => {
    const [done] = await tx
      .update(imports)
      .set({ finishedAt: new Date() })
      .where(sql`${mine(imports, ctx, id)} and ${imports.finishedAt} is null`)
      .returning();
    if (!done) return { row: null, events: [] };
    const { rows, created, updated, unchanged, duplicates, refused } = done;
    const after = { file_name: fileName, rows, created, updated, unchanged, duplicates, refused };
    return { row: null, events: [{ action: "import.finished", subjectId: id, after }] };
  });
