import type { Db } from "@switchboard/db";
import { jobs } from "@switchboard/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import { type Ctx, mine } from "../../context.ts";
import { AppError, invalidField } from "../../errors.ts";
import { startJob } from "../../jobs/commands.ts";
import { findView } from "../../views/queries.ts";
import { type Row, writeCampaign } from "../commands.ts";
import type { SendPayload } from "../mails/rules.ts";
import { getCampaign } from "../queries.ts";
import { isOpen, missingIn } from "../rules.ts";

/** Lets a campaign start by itself at a time; without one it is a draft again. */
export async function scheduleCampaign(ctx: Ctx, id: string, scheduledAt: Date | null) {
  if (scheduledAt && scheduledAt.getTime() <= Date.now()) throw invalidField("scheduledAt", "This time is over.");
  await writeCampaign(ctx, id, "campaign.scheduled", async (_, campaign) => {
    if (!isOpen(campaign) || campaign.jobId) throw wasStarted();
    if (scheduledAt) mustBeWhole(campaign);
    return { status: scheduledAt ? "scheduled" : "draft", scheduledAt };
  });
  return getCampaign(ctx, id);
}

/** Starts a campaign now: the leads of its view as they are now, in the hands of the worker. */
export async function startCampaign(ctx: Ctx, id: string) {
  await writeCampaign(ctx, id, "campaign.started", async (within, campaign) => {
    if (campaign.jobId || campaign.status === "completed" || campaign.status === "cancelled") throw wasStarted();
    mustBeWhole(campaign);
    const startedAt = new Date();
    if (campaign.type !== "email" || !campaign.viewId) return { status: "active", startedAt };
    const { state } = await findView(within, campaign.viewId);
    const payload = { campaignId: id, filter: state.filter, at: startedAt.toISOString() } satisfies SendPayload;
    const job = await startJob(within, within.db, "campaign.send", payload);
    return { status: "active", startedAt, jobId: job.id };
  });
  return getCampaign(ctx, id);
}

/** Stops a campaign after the mails that are on their way. */
export async function pauseCampaign(ctx: Ctx, id: string) {
  await writeCampaign(ctx, id, "campaign.paused", async (within, campaign) => {
    if (campaign.status !== "active") throw new AppError("conflict", "It is not running.");
    await stopJob(within, within.db, campaign);
    return { status: "paused", pausedAt: new Date() };
  });
  return getCampaign(ctx, id);
}

/** Goes on where a paused campaign stopped. */
export async function resumeCampaign(ctx: Ctx, id: string) {
  await writeCampaign(ctx, id, "campaign.resumed", async (within, campaign) => {
    if (campaign.status !== "paused") throw new AppError("conflict", "It is not paused.");
    const active = { status: "active" as const, pausedAt: null };
    return campaign.jobId ? { ...active, jobId: await goOn(within, campaign.jobId) } : active;
  });
  return getCampaign(ctx, id);
}

/** Ends a campaign for good. Who did not get its mail yet gets none. */
export async function cancelCampaign(ctx: Ctx, id: string) {
  await writeCampaign(ctx, id, "campaign.cancelled", async (within, campaign) => {
    if (campaign.status === "completed" || campaign.status === "cancelled")
      throw new AppError("conflict", `It is ${campaign.status} already.`);
    await stopJob(within, within.db, campaign);
    return { status: "cancelled", cancelledAt: new Date() };
  });
  return getCampaign(ctx, id);
}

/** A new job in place of one that is over, for the same people; what was put off has its rounds anew. Gives its id. */
export async function goOn(ctx: Ctx, jobId: string) {
  const [last] = await ctx.db
    .select({ input: jobs.input, total: jobs.total })
    .from(jobs)
    .where(mine(jobs, ctx, jobId));
  const { after: _, round: __, ...input } = last?.input ?? {};
  const job = await startJob(ctx, ctx.db, "campaign.send", input, last?.total ?? undefined);
  return job.id;
}

async function stopJob(ctx: Ctx, tx: Db, { jobId }: Pick<Row, "jobId">) {
  if (!jobId) return;
  await tx
    .update(jobs)
    .set({ cancelledAt: new Date() })
    .where(and(eq(jobs.workspaceId, ctx.workspaceId), eq(jobs.id, jobId), isNull(jobs.finishedAt)));
}

function mustBeWhole(campaign: Row) {
  const [first] = missingIn(campaign);
  if (first === "audience") throw invalidField("viewId", "Choose the view whose leads it goes to.");
  if (first) throw invalidField(first, `Write its ${first} first.`);
}

const wasStarted = () => new AppError("conflict", "It was started already.");
