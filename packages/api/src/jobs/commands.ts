import type { Db } from "@switchboard/db";
import { jobs, newId } from "@switchboard/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import { type Ctx, mine, type Services } from "../context.ts";
import { enterAsKey, enterAsMember, enterAsSystem } from "../doors.ts";
import { AppError, notFound } from "../errors.ts";
import { change } from "../events/change.ts";
import { enqueue } from "../queue.ts";
import { jobColumns, readJob, withinReach, withPace } from "./queries.ts";

type Row = typeof jobs.$inferSelect;
export type JobKind = Row["kind"];
type Progress = { done: number; changed?: number; refused?: number; total?: number };

/** A job in the hands of its handler. */
export type RunningJob = Pick<Row, "id" | "input"> & {
  /** What its events share, so that one undo takes all of it back. */
  batchId: string;
  /** How far it was when it was taken up: a handler goes on from here. */
  done: number;
  /**
   * Notes the progress within the transaction that made it, so that a killed job goes on without doubling.
   * Throws `conflict` when another worker has taken the job over; the transaction then comes to nothing.
   */
  tell: (tx: Db, progress: Progress) => Promise<void>;
  isCancelled: () => Promise<boolean>;
};

/** When a job goes on that let others have its turn. */
export type Again = { at: Date };

/** Who does each kind of job. One that gives a time is not done: it goes on then, behind what waits already. */
export type JobHandlers = Record<JobKind, (ctx: Ctx, job: RunningJob) => Promise<Again | void>>;

/** Starts long work within the caller's transaction. Throws `forbidden` for callers without an id of their own. */
export async function startJob(ctx: Ctx, tx: Db, kind: JobKind, input: Record<string, unknown>, total?: number) {
  if (ctx.actor.kind !== "user" && ctx.actor.kind !== "key")
    throw new AppError("forbidden", "Long work needs somebody who answers for it.");
  const { kind: startedByKind, id: startedById, name: startedByName } = ctx.actor;
  const starter = { startedByKind, startedById, startedByName };
  const [job] = await tx
    .insert(jobs)
    .values({ workspaceId: ctx.workspaceId, kind, input, total, batchId: newId(), ...starter })
    .returning(jobColumns);
  await enqueue(ctx, tx, "jobs", { workspaceId: ctx.workspaceId, jobId: job!.id });
  return withPace(job!);
}

/** Asks a job to stop after the piece it is at. Says nothing when it is over already. Throws `not_found`. */
export async function cancelJob(ctx: Ctx, id: string) {
  await change(ctx, async (tx) => {
    await tx
      .update(jobs)
      .set({ cancelledAt: new Date() })
      .where(and(mine(jobs, ctx, id), withinReach(ctx), isNull(jobs.finishedAt), isNull(jobs.cancelledAt)));
    return { row: null, events: [] };
  });
  hint(ctx, id);
  return readJob(ctx, id);
}

/** Does a job as the one who started it, from where it was. Safe to run again after any kill. */
export async function runJob(
  services: Services,
  handlers: Partial<JobHandlers>,
  asked: { workspaceId: string; jobId: string },
  isLastTry = false,
) {
  const one = and(eq(jobs.workspaceId, asked.workspaceId), eq(jobs.id, asked.jobId));
  const [row] = await services.db.select().from(jobs).where(one);
  if (!row || row.finishedAt || row.failedAt) return;
  const settle = (values: Partial<Row>) => services.db.update(jobs).set(values).where(one);
  try {
    const ctx = await enterAsStarter(services, row);
    await settle({ startedAt: row.startedAt ?? new Date() });
    const again = row.cancelledAt ? undefined : await handlerOf(handlers, row)(ctx, inHand(ctx, row));
    if (again) await enqueue(services, services.db, "jobs", asked, again.at);
    else await end(services, row, { finishedAt: new Date() });
  } catch (error) {
    const failure = finalSentence(error, isLastTry);
    // Anything else is tried again by the queue.
    if (!failure) throw error;
    await end(services, row, { failedAt: new Date(), failure });
  } finally {
    hint({ ...services, workspaceId: row.workspaceId }, row.id);
  }
}

type End = { finishedAt: Date } | { failedAt: Date; failure: string };

/** The end of a job, told to whoever started it: they may have left the page. */
const end = (services: Services, { workspaceId, id }: Row, values: End) =>
  change(enterAsSystem(services, workspaceId), async (tx) => {
    const [ended] = await tx
      .update(jobs)
      .set(values)
      .where(and(eq(jobs.workspaceId, workspaceId), eq(jobs.id, id)))
      .returning();
    const { kind, changed, refused, cancelledAt, failure, startedById } = ended!;
    const after = { kind, changed, refused, cancelled_at: cancelledAt, failure, started_by_id: startedById };
    const action = "failedAt" in values ? "job.failed" : "job.finished";
    return { row: null, events: [{ action, subjectId: id, after }] };
  });

function handlerOf(handlers: Partial<JobHandlers>, { kind }: Row) {
  const handler = handlers[kind];
  if (!handler) throw new Error(`Nobody here does jobs of the kind ${kind}.`);
  return handler;
}

/** What the user may read is final, and so is what failed too often. */
function finalSentence(error: unknown, isLastTry: boolean) {
  if (error instanceof AppError && error.details.word !== "job_taken") return error.message;
  return isLastTry ? "Something went wrong on our side, again and again. What was done so far stands." : undefined;
}

function inHand(ctx: Ctx, row: Row): RunningJob {
  let { done } = row;
  const tell: RunningJob["tell"] = async (tx, progress) => {
    const [taken] = await tx
      .update(jobs)
      .set(progress)
      .where(and(mine(jobs, ctx, row.id), eq(jobs.done, done)))
      .returning({ id: jobs.id });
    if (!taken) throw new AppError("conflict", "Another worker has this job.", { word: "job_taken" });
    done = progress.done;
    hint(ctx, row.id);
  };
  const isCancelled = async () => {
    const [now] = await ctx.db
      .select({ cancelledAt: jobs.cancelledAt })
      .from(jobs)
      .where(mine(jobs, ctx, row.id));
    if (!now) throw notFound("Job");
    return now.cancelledAt !== null;
  };
  return { id: row.id, input: row.input, batchId: row.batchId ?? row.id, done, tell, isCancelled };
}

const enterAsStarter = (services: Services, { workspaceId, startedByKind, startedById }: Row) =>
  startedByKind === "key"
    ? enterAsKey(services, workspaceId, startedById)
    : enterAsMember(services, workspaceId, startedById);

function hint(ctx: Services & { workspaceId: string }, jobId: string) {
  ctx.hints.send([{ workspaceId: ctx.workspaceId, action: "job.progressed", subjectId: jobId }]);
}
