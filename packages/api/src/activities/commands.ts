import type { Db } from "@switchboard/db";
import { type Activity, type ActivityInput, activities } from "@switchboard/db/schema";
import { type Ctx, mine, userIdOf } from "../context.ts";
import type { Action } from "../events/actions.ts";
import { change } from "../events/change.ts";
import { columns } from "../keys.ts";
import { mustBeMember } from "../leads/commands.ts";
import { findLead } from "../leads/queries.ts";
import { difference } from "../leads/rules.ts";
import { activityColumns, findActivity } from "./queries.ts";

/**
 * Plans something to do about a lead. Whoever plans it owns it, unless it says otherwise. What is planned about a
 * merged lead stays with it, for the day it stands for itself again.
 */
export function createActivity(ctx: Ctx, { ownerId = userIdOf(ctx), ...input }: ActivityInput) {
  return change(ctx, async (tx) => {
    await findLead({ ...ctx, db: tx }, input.leadId);
    await mustBeMember(ctx, tx, ownerId);
    const values = { ...input, ownerId };
    const [activity] = await tx
      .insert(activities)
      .values({ ...values, workspaceId: ctx.workspaceId })
      .returning(activityColumns);
    return {
      row: activity!,
      events: [{ action: "activity.created", subjectId: activity!.id, after: columns(values) }],
    };
  });
}

type Changes = Partial<Omit<ActivityInput, "leadId">>;

/** Merges `changes` into an activity. Says nothing when nothing differs. */
export const updateActivity = (ctx: Ctx, id: string, changes: Changes) =>
  write(ctx, id, "activity.updated", async (tx) => {
    await mustBeMember(ctx, tx, changes.ownerId);
    return changes;
  });

/** It was done: now, and by whoever says so. */
export const completeActivity = (ctx: Ctx, id: string) =>
  write(ctx, id, "activity.done", async (_, { doneAt }) => ({ doneAt: doneAt ?? new Date() }));

/** It was not done after all. */
export const reopenActivity = (ctx: Ctx, id: string) =>
  write(ctx, id, "activity.reopened", async () => ({ doneAt: null }));

/** Deletes an activity softly; undo brings it back. */
export async function deleteActivity(ctx: Ctx, id: string): Promise<void> {
  await change(ctx, async (tx) => {
    await findActivity({ ...ctx, db: tx }, id, true);
    const deletedAt = new Date();
    await tx
      .update(activities)
      .set({ deletedAt })
      .where(mine(activities, ctx, id));
    const event = { before: { deleted_at: null }, after: { deleted_at: deletedAt } };
    return { row: null, events: [{ action: "activity.deleted", subjectId: id, ...event }] };
  });
}

function write(
  ctx: Ctx,
  id: string,
  action: Action,
  changesFor: (tx: Db, activity: Activity) => Promise<Partial<Activity>>,
) {
  return change(ctx, async (tx) => {
    const activity = await findActivity({ ...ctx, db: tx }, id, true);
    const { isEmpty, before, after } = difference(activity, await changesFor(tx, activity));
    if (isEmpty) return { row: activity, events: [] };
    const [row] = await tx
      .update(activities)
      .set(after)
      .where(mine(activities, ctx, id))
      .returning(activityColumns);
    return { row: row!, events: [{ action, subjectId: id, before: columns(before), after: columns(after) }] };
  });
}
