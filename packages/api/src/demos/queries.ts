import { DemoSession } from "@switchboard/db/schema";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { pageOfActivities, ShownActivity } from "./activities/queries.ts";
import type { ShownSession } from "./sessions/queries.ts";

const activitiesShown = 50;
const rows = z.array(z.record(z.string(), z.unknown()));

/** A session as its creator sees it, with the newest of its activities. There is no token in it. */
export const Demo = DemoSession.omit({ userKey: true }).extend({
  userId: z.string(),
  accounts: rows,
  transactions: rows,
  activity: z.array(ShownActivity),
  activityTotal: z.number().int(),
  /** Where the older ones go on. */
  activityCursor: z.string().nullable(),
});

/** Adds the newest activities to a session. */
export async function readDemo(ctx: Ctx, { userKey, ...session }: ShownSession): Promise<z.infer<typeof Demo>> {
  const { items, total, nextCursor } = await pageOfActivities(ctx, session.id, { limit: activitiesShown });
  return { ...session, userId: userKey, activity: items, activityTotal: total, activityCursor: nextCursor };
}
