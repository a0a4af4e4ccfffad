import type { Db } from "@switchboard/db";
import { type ExportSchedule, exportPresets, exportSchedules, leadExports } from "@switchboard/db/schema";
import { and, eq, isNull, lte } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine, type Services } from "../../../../context.ts";
import { enterAsMember, enterAsSystem } from "../../../../doors.ts";
import { AppError } from "../../../../errors.ts";
import { change } from "../../../../events/change.ts";
import { enqueue } from "../../../../queue.ts";
import { asWanted } from "../../commands.ts";
import { findPreset } from "../../presets/queries.ts";
import { adminsAmong } from "../queries.ts";
import { nextDue } from "../rules.ts";

type Due = ExportSchedule & { workspaceId: string };

/** Prepares the exports whose time has come, each once whoever else is at it. What nobody may export any more is paused. */
export async function exportDue(services: Services, now = new Date()) {
  const due = await findDue(services, now);
  for (const schedule of due) {
    try {
      await prepare(await enterAsOwner(services, schedule), schedule, now);
    } catch (error) {
      // A field that is gone since spoils a preset for good; anything else is tried again in a minute.
      if (!(error instanceof AppError) && !(error instanceof z.ZodError)) throw error;
      await pause(enterAsSystem(services, schedule.workspaceId), schedule, now);
    }
  }
  return { due: due.length };
}

async function findDue({ db }: Services, now: Date): Promise<Due[]> {
  const rows = await db
    .select({ schedule: exportSchedules })
    .from(exportSchedules)
    .innerJoin(
      exportPresets,
      and(eq(exportPresets.workspaceId, exportSchedules.workspaceId), eq(exportPresets.id, exportSchedules.presetId)),
    )
    .where(
      and(
        lte(exportSchedules.nextAt, now),
        isNull(exportSchedules.pausedAt),
        isNull(exportSchedules.deletedAt),
        isNull(exportPresets.deletedAt),
      ),
    );
  return rows.map(({ schedule }) => schedule);
}

/** Throws `forbidden` for an owner who may not export any more. */
async function enterAsOwner(services: Services, { workspaceId, ownerId }: Due) {
  const ctx = await enterAsMember(services, workspaceId, ownerId);
  if (!ctx.scopes.includes("leads:export")) throw new AppError("forbidden", "Only admins export leads.");
  return ctx;
}

/** An export for each reader, their mails, and the next time: all of it or nothing. */
const prepare = (ctx: Ctx, schedule: Due, now: Date) =>
  change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const preset = await findPreset(within, schedule.presetId);
    const wanted = asWanted(preset);
    if (!(await claim(ctx, tx, schedule, { nextAt: nextDue(schedule, now) }))) return { row: null, events: [] };
    for (const reader of await adminsAmong(within, schedule.recipientIds)) {
      const starter = { startedById: reader.id, startedByName: reader.name };
      const [row] = await tx
        .insert(leadExports)
        .values({ ...wanted, ...starter, name: preset.name, workspaceId: ctx.workspaceId })
        .returning({ id: leadExports.id });
      await enqueue(ctx, tx, "mail", { template: "export_ready", workspaceId: ctx.workspaceId, exportId: row!.id });
    }
    const link = `${ctx.config.PUBLIC_URL}/api/v1/leads/export?preset=${preset.id}`;
    const after = { name: preset.name, preset_id: preset.id, due_at: schedule.nextAt, link };
    return { row: null, events: [{ action: "export_schedule.came_due", subjectId: schedule.id, after }] };
  });

const pause = (ctx: Ctx, schedule: Due, pausedAt: Date) =>
  change(ctx, async (tx) => {
    if (!(await claim(ctx, tx, schedule, { pausedAt }))) return { row: null, events: [] };
    const told = { before: { paused_at: null }, after: { paused_at: pausedAt } };
    return { row: null, events: [{ action: "export_schedule.updated", subjectId: schedule.id, ...told }] };
  });

/** The due time is the claim: of several workers one finds it as it was. */
async function claim(ctx: Ctx, tx: Db, { id, nextAt }: Due, set: Partial<ExportSchedule>) {
  const claimed = await tx
    .update(exportSchedules)
    .set(set)
    .where(
      and(
        mine(exportSchedules, ctx, id),
        eq(exportSchedules.nextAt, nextAt),
        isNull(exportSchedules.pausedAt),
        isNull(exportSchedules.deletedAt),
      ),
    )
    .returning({ id: exportSchedules.id });
  return claimed.length > 0;
}
