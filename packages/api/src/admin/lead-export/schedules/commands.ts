import { exportSchedules, newId } from "@switchboard/db/schema";
import { type Ctx, mine } from "../../../context.ts";
import { invalidField } from "../../../errors.ts";
import { change } from "../../../events/change.ts";
import { columns } from "../../../keys.ts";
import { difference } from "../../../leads/rules.ts";
import { mustBePerson } from "../../../users/sign-in/queries.ts";
import { findPreset } from "../presets/queries.ts";
import { adminsAmong, findSchedule, type Rhythm } from "./queries.ts";
import { nextDue } from "./rules.ts";

/** Lets a preset be exported by itself, in the caller's name. Throws `invalid` for readers who are no admins. */
export async function createSchedule(ctx: Ctx, { presetId, ...rhythm }: Rhythm & { presetId: string }) {
  const { actor } = mustBePerson(ctx);
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    await findPreset(within, presetId);
    await mustBeAdmins(within, rhythm.recipientIds);
    const values = { presetId, ...rhythm, ownerId: actor.id, nextAt: nextDue(rhythm, new Date()) };
    const id = newId();
    await tx.insert(exportSchedules).values({ ...values, id, workspaceId: ctx.workspaceId });
    return {
      row: await findSchedule(within, id),
      events: [{ action: "export_schedule.created", subjectId: id, after: columns(values) }],
    };
  });
}

/** Gives a schedule another rhythm or other readers, pauses it, or lets it go on, from then in the caller's name. */
export async function updateSchedule(ctx: Ctx, id: string, { isPaused, rhythm }: Changes) {
  const { actor } = mustBePerson(ctx);
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const schedule = await findSchedule(within, id);
    await mustBeAdmins(within, rhythm?.recipientIds ?? []);
    const pausedAt = isPaused === undefined ? {} : { pausedAt: isPaused ? (schedule.pausedAt ?? new Date()) : null };
    const nextAt = rhythm || isPaused === false ? { nextAt: nextDue(rhythm ?? schedule, new Date()) } : {};
    const { isEmpty, before, after } = difference(schedule, { ...rhythm, ...pausedAt, ...nextAt, ownerId: actor.id });
    if (isEmpty) return { row: schedule, events: [] };
    await tx
      .update(exportSchedules)
      .set(after)
      .where(mine(exportSchedules, ctx, id));
    return {
      row: await findSchedule(within, id),
      events: [{ action: "export_schedule.updated", subjectId: id, before: columns(before), after: columns(after) }],
    };
  });
}

type Changes = { isPaused?: boolean | undefined; rhythm?: Rhythm | undefined };

/** Ends a schedule; undo brings it back. */
export async function deleteSchedule(ctx: Ctx, id: string): Promise<void> {
  const deletedAt = new Date();
  await change(ctx, async (tx) => {
    await findSchedule({ ...ctx, db: tx }, id);
    await tx
      .update(exportSchedules)
      .set({ deletedAt })
      .where(mine(exportSchedules, ctx, id));
    const told = { before: { deleted_at: null }, after: { deleted_at: deletedAt } };
    return { row: null, events: [{ action: "export_schedule.deleted", subjectId: id, ...told }] };
  });
}

async function mustBeAdmins(ctx: Ctx, ids: string[]) {
  if (ids.length === 0) return;
  const admins = await adminsAmong(ctx, ids);
  if (admins.length < new Set(ids).size)
    throw invalidField("recipientIds", "An export goes to admins of this workspace alone.");
}
