import type { Db } from "@switchboard/db";
import { demoActivities, line, newId } from "@switchboard/db/schema";
import { and, eq, getTableColumns } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { change } from "../../events/change.ts";
import { columns } from "../../keys.ts";
import { most } from "../rules.ts";
import { mustNotHurry } from "../sessions/commands.ts";
import { findSession } from "../sessions/queries.ts";
import { ofSession, shownActivity } from "./queries.ts";

const Amount = z
  .union([z.number(), z.string()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,11}(\.\d{1,12})?$/, "Write an amount such as 250.00."));

export const ActivityInput = z.strictObject({
  id: z.union([line(200).min(1), z.number().transform(String)]).default(() => newId()),
  type: line(100).min(1).default("transfer"),
  amountUsd: Amount,
  estPhp: Amount.nullish(),
  feesUsd: Amount.nullish(),
  status: line(50).min(1).default("created"),
  createdAt: z
    .union([z.string(), z.number()])
    .transform((text) => new Date(text))
    .pipe(z.date("Write a time such as 2026-11-21T09:30:00Z."))
    .optional(),
});
type Activity = z.infer<typeof ActivityInput>;

/** Adds an activity to the caller's session. The same id once more adds none and gets the same answer. Throws `not_found`. */
export async function addActivity(ctx: Ctx, userKey: string, activity: Activity) {
  await mustNotHurry(ctx);
  const row = await change(ctx, async (tx) => {
    const session = await findSession({ ...ctx, db: tx }, userKey);
    return insertActivity(ctx, tx, session.id, activity);
  });
  return shownActivity(row);
}

/** Writes it down once, with its event. For a command that holds a transaction. */
export async function insertActivity(ctx: Ctx, tx: Db, sessionId: string, { id, ...given }: Activity) {
  const [made] = await tx
    .insert(demoActivities)
    .values({ ...given, sessionId, activityKey: id, workspaceId: ctx.workspaceId })
    .onConflictDoNothing({
      target: [demoActivities.workspaceId, demoActivities.sessionId, demoActivities.activityKey],
    })
    .returning();
  if (!made) return { row: await activityOf(ctx, tx, sessionId, id), events: [] };

  await mustHaveRoom(ctx, tx, sessionId);
  const { type, status, amountUsd, estPhp, feesUsd } = made;
  const after = columns({ type, status, amountUsd, estPhp, feesUsd });
  const touched = [{ table: "demo_activities", id: made.id, before: null, after: columns(made) }];
  return { row: made, events: [{ action: "demo.activity_added" as const, subjectId: sessionId, after, touched }] };
}

async function activityOf(ctx: Ctx, tx: Db, sessionId: string, activityKey: string) {
  const [row] = await tx
    .select()
    .from(demoActivities)
    .where(and(ofSession(ctx, sessionId), eq(demoActivities.activityKey, activityKey)));
  return row!; // it was in the way a moment ago, and only retention takes it away
}

async function mustHaveRoom(ctx: Ctx, tx: Db, sessionId: string) {
  const { id } = getTableColumns(demoActivities);
  const beyond = await tx.select({ id }).from(demoActivities).where(ofSession(ctx, sessionId)).offset(most.activities);
  if (beyond.length)
    throw new AppError("conflict", `A demo session holds ${most.activities} activities. Begin another one.`);
}
