import { Job, jobs } from "@switchboard/db/schema";
import { and, desc, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { notFound } from "../errors.ts";
import { jobStates, paceOf, stateOf } from "./rules.ts";

/** A job with how it stands and how fast it goes. */
export const RunningJob = Job.extend({
  state: z.enum(jobStates),
  perSecond: z.number().int().nullable(),
  secondsLeft: z.number().int().nullable(),
});

const mostListed = 50;
const { workspaceId: _workspaceId, input: _input, ...shown } = getTableColumns(jobs);

/** The columns of a job that callers see. */
export const jobColumns = shown;

/** The jobs that the caller may see, newest first. */
export const listJobs = (ctx: Ctx) => jobsWhere(ctx, undefined);

/** One job and how far it is. Throws `not_found`. */
export async function readJob(ctx: Ctx, id: string) {
  const [job] = await jobsWhere(ctx, mine(jobs, ctx, id));
  if (!job) throw notFound("Job");
  return job;
}

/** The jobs a caller may see and stop: their own, and everybody's for an admin. */
export function withinReach(ctx: Ctx): SQL | undefined {
  const inWorkspace = eq(jobs.workspaceId, ctx.workspaceId);
  if (ctx.actor.kind === "user" && ctx.actor.role === "admin") return inWorkspace;
  return "id" in ctx.actor ? and(inWorkspace, eq(jobs.startedById, ctx.actor.id)) : sql`false`;
}

/** The same row with what can be said of it. */
export const withPace = (job: Job) => ({ ...job, state: stateOf(job), ...paceOf(job, new Date()) });

async function jobsWhere(ctx: Ctx, where: SQL | undefined) {
  const rows = await ctx.db
    .select(shown)
    .from(jobs)
    .where(and(withinReach(ctx), where))
    .orderBy(desc(jobs.id))
    .limit(mostListed);
  return rows.map(withPace);
}
