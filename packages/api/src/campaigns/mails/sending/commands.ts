import { campaigns, jobs } from "@switchboard/db/schema";
import type { Transport } from "@switchboard/email/transport";
import { eq, sql } from "drizzle-orm";
import { type Ctx, mine } from "../../../context.ts";
import { enterAsSystem } from "../../../doors.ts";
import { AppError } from "../../../errors.ts";
import type { Again, RunningJob } from "../../../jobs/commands.ts";
import { type Row, writeCampaign } from "../../commands.ts";
import { campaignColumns } from "../../queries.ts";
import { freezeAudience, giveUp, settleMails } from "../commands.ts";
import { nextDue } from "../queries.ts";
import {
  awayMilliseconds,
  groupSize,
  mostRounds,
  nextAfter,
  type Outcome,
  roundMilliseconds,
  type SendPayload,
} from "../rules.ts";
import { penFor } from "./letters/commands.ts";

// Other jobs have their turn after this long, and a worker that is told to stop is done in time.
const turnMilliseconds = 4_000;

/** Sends the mails of a campaign for some seconds, at its pace. Gives when it goes on; nothing when it is over. */
export async function sendForATurn(
  ctx: Ctx,
  transport: Transport,
  job: RunningJob,
  asked: SendPayload,
): Promise<Again | void> {
  if (!ctx.scopes.includes("campaigns:write"))
    throw new AppError("forbidden", "Your access does not include campaigns:write any more.");
  const until = Date.now() + turnMilliseconds;
  let payload = await frozen(ctx, job, asked);
  const pen = await penFor(ctx, payload.campaignId);
  while (Date.now() < until) {
    const campaign = await findRunning(ctx, job, payload.campaignId);
    if (!campaign) return;
    const wait = Date.parse(payload.nextAt ?? "") - Date.now();
    if (wait > until - Date.now()) return { at: new Date(payload.nextAt ?? 0) };
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));

    const startedAt = Date.now();
    const due = await nextDue(ctx, campaign.id, payload.after, groupSize(campaign.perMinute));
    if (!due.length) return endRound(ctx, job, payload);
    const tried = await Promise.all(
      due.map(async (mail) => ({ id: mail.id, outcome: await pen.send(transport, campaign, mail) })),
    );
    await settleMails(ctx, tried);
    const outcomes = tried.map(({ outcome }) => outcome);
    if (outcomes.every(isAway)) return { at: new Date(Date.now() + awayMilliseconds) };
    const nextAt = new Date(nextAfter(startedAt, due.length, campaign.perMinute)).toISOString();
    payload = await note(ctx, job, { ...payload, after: due.at(-1)!.id, nextAt }, outcomes);
    ctx.hints.send([{ workspaceId: ctx.workspaceId, action: "mail.sent", subjectId: null }]);
  }
  return { at: new Date() };
}

const isAway = (outcome: Outcome) => outcome.state === "postponed" && outcome.isServerAway;

/** The campaign, while it is to be sent. One whose job was stopped by somebody is paused. */
async function findRunning(ctx: Ctx, job: RunningJob, id: string): Promise<Row | undefined> {
  const [campaign] = await ctx.db
    .select(campaignColumns)
    .from(campaigns)
    .where(sql`${mine(campaigns, ctx, id)} and ${eq(campaigns.status, "active")} and ${campaigns.deletedAt} is null`);
  if (!campaign || campaign.jobId !== job.id) return undefined;
  if (!(await job.isCancelled())) return campaign;
  const system = enterAsSystem(ctx, ctx.workspaceId);
  await writeCampaign(system, id, "campaign.paused", async () => ({ status: "paused", pausedAt: new Date() }));
  return undefined;
}

async function frozen(ctx: Ctx, job: RunningJob, payload: SendPayload): Promise<SendPayload> {
  if (payload.isFrozen) return payload;
  const kept = { ...payload, isFrozen: true };
  await ctx.db.transaction(async (tx) => {
    const total = await freezeAudience(ctx, tx, payload);
    await keep({ ...ctx, db: tx }, job, kept);
    await job.tell(tx, { done: job.done, total });
  });
  return kept;
}

/** All were tried once. What was put off is tried again after a while, and in the end given up. */
async function endRound(ctx: Ctx, job: RunningJob, payload: SendPayload): Promise<Again | void> {
  const { campaignId, round = 0 } = payload;
  const left = await nextDue(ctx, campaignId, undefined, 1);
  if (left.length && round < mostRounds) {
    await keep(ctx, job, { ...payload, after: undefined, round: round + 1 });
    return { at: new Date(Date.now() + roundMilliseconds(round + 1)) };
  }
  if (left.length) await giveUp(ctx, campaignId);
  const system = enterAsSystem(ctx, ctx.workspaceId);
  await writeCampaign(system, campaignId, "campaign.completed", async (_, { status }) =>
    status === "active" ? { status: "completed", completedAt: new Date() } : {},
  );
}

const over = new Set<Outcome["state"]>(["sent", "failed", "skipped", "unclear", "taken"]);

async function note(ctx: Ctx, job: RunningJob, payload: SendPayload, outcomes: Outcome[]): Promise<SendPayload> {
  const count = (...states: Outcome["state"][]) => outcomes.filter(({ state }) => states.includes(state)).length;
  await ctx.db.transaction(async (tx) => {
    await keep({ ...ctx, db: tx }, job, payload);
    const done = job.done + outcomes.filter(({ state }) => over.has(state)).length;
    await job.tell(tx, { done });
    await tx
      .update(jobs)
      .set({
        changed: sql`${jobs.changed} + ${count("sent")}`,
        refused: sql`${jobs.refused} + ${count("failed", "skipped")}`,
      })
      .where(mine(jobs, ctx, job.id));
    job.done = done;
  });
  return payload;
}

async function keep({ db, ...ctx }: Ctx, job: RunningJob, payload: SendPayload) {
  await db
    .update(jobs)
    .set({ input: { ...payload } })
    .where(mine(jobs, { ...ctx, db }, job.id));
}
