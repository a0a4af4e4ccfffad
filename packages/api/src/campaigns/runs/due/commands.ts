import { campaigns, events, jobs } from "@switchboard/db/schema";
import { and, desc, eq, isNotNull, isNull, lte } from "drizzle-orm";
import type { Ctx, Services } from "../../../context.ts";
import { enterAsKey, enterAsMember, enterAsSystem } from "../../../doors.ts";
import { AppError, orNull } from "../../../errors.ts";
import { writeCampaign } from "../../commands.ts";
import { goOn, startCampaign } from "../commands.ts";

/** Starts the campaigns whose time has come, and goes on with those that run and whose job is over. */
export async function startDue(services: Services) {
  const due = await services.db
    .select({ workspaceId: campaigns.workspaceId, id: campaigns.id })
    .from(campaigns)
    .where(and(eq(campaigns.status, "scheduled"), lte(campaigns.scheduledAt, new Date()), isNull(campaigns.deletedAt)));
  for (const campaign of due) await startScheduled(services, campaign);
  const stalled = await findStalled(services);
  for (const campaign of stalled) await revive(services, campaign);
  return { started: due.length, revived: stalled.length };
}

type Named = { workspaceId: string; id: string };

/** In the name of whoever scheduled it. When they may no longer send it, it is a draft again. */
async function startScheduled(services: Services, { workspaceId, id }: Named) {
  try {
    await startCampaign(await enterAsScheduler(services, workspaceId, id), id);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await writeCampaign(enterAsSystem(services, workspaceId), id, "campaign.updated", async (_, { status }) =>
      // Another worker may have started it meanwhile.
      status === "scheduled" ? { status: "draft", scheduledAt: null } : {},
    );
  }
}

/** Undoing a pause writes the status alone, so somebody must see that nobody sends. */
const findStalled = ({ db }: Services) =>
  db
    .select({
      workspaceId: campaigns.workspaceId,
      id: campaigns.id,
      jobId: jobs.id,
      startedByKind: jobs.startedByKind,
      startedById: jobs.startedById,
    })
    .from(campaigns)
    .innerJoin(jobs, and(eq(jobs.workspaceId, campaigns.workspaceId), eq(jobs.id, campaigns.jobId)))
    .where(
      and(
        eq(campaigns.status, "active"),
        isNull(campaigns.deletedAt),
        isNotNull(jobs.finishedAt),
        isNull(jobs.failedAt),
      ),
    );

async function revive(
  services: Services,
  { workspaceId, id, jobId, ...starter }: Awaited<ReturnType<typeof findStalled>>[number],
) {
  const ctx = await orNull(enterAs(services, workspaceId, starter.startedByKind, starter.startedById));
  if (!ctx) return;
  await writeCampaign(ctx, id, "campaign.resumed", async (within, campaign) =>
    campaign.status === "active" && campaign.jobId === jobId ? { jobId: await goOn(within, jobId) } : {},
  );
}

async function enterAsScheduler(services: Services, workspaceId: string, id: string): Promise<Ctx> {
  const [told] = await services.db
    .select({ kind: events.actorKind, actorId: events.actorId })
    .from(events)
    .where(
      and(
        eq(events.workspaceId, workspaceId),
        eq(events.subjectType, "campaign"),
        eq(events.subjectId, id),
        eq(events.action, "campaign.scheduled"),
      ),
    )
    .orderBy(desc(events.id))
    .limit(1);
  if (!told?.actorId) throw new AppError("forbidden", "Nobody answers for this campaign.");
  return enterAs(services, workspaceId, told.kind, told.actorId);
}

const enterAs = (services: Services, workspaceId: string, kind: string, id: string) =>
  kind === "key" ? enterAsKey(services, workspaceId, id) : enterAsMember(services, workspaceId, id);
