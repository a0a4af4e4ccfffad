import { type DemoActivity, demoActivities } from "@switchboard/db/schema";
import { and, count, eq, getTableColumns, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { spelledAs } from "../../keys.ts";
import { afterCursor, cutPage, orderOf, PageInput, type SortKey } from "../../pages.ts";
import { findSession } from "../sessions/queries.ts";
import { statusAt } from "../transfers/rules.ts";

/** How the oldest clients write the fields of an activity. */
export const activitySpelling = {
  amountUsd: "amountUSD",
  feesUsd: "feesUSD",
  estPhp: "estPhp",
  createdAt: "createdAt",
};

/** An activity as its client knows it: by the id that the client gave it. */
export const ShownActivity = spelledAs(
  z.object({
    id: z.string(),
    type: z.string(),
    amountUsd: z.string(),
    estPhp: z.string().nullable(),
    feesUsd: z.string().nullable(),
    status: z.string(),
    createdAt: z.date(),
  }),
  activitySpelling,
);

export const ActivityPageInput = PageInput.pick({ limit: true, cursor: true });

const byTime: SortKey = {
  key: sql`${demoActivities.createdAt}`,
  id: sql`${demoActivities.id}`,
  cast: "timestamptz",
  direction: "desc",
};

/** A page of the activities of the caller's session, newest first, by key. Throws `not_found`. */
export async function listActivities(ctx: Ctx, userKey: string, page: z.infer<typeof ActivityPageInput>) {
  const { id } = await findSession(ctx, userKey);
  return pageOfActivities(ctx, id, page);
}

/** The same for a session that was found. */
export async function pageOfActivities(ctx: Ctx, sessionId: string, page: z.infer<typeof ActivityPageInput>) {
  const { limit, cursor } = page;
  const [rows, [counted]] = await Promise.all([
    ctx.db
      .select({ ...getTableColumns(demoActivities), place: sql<string>`(${byTime.key})::text` })
      .from(demoActivities)
      .where(and(ofSession(ctx, sessionId), afterCursor(byTime, cursor)))
      .orderBy(orderOf(byTime))
      .limit(limit + 1),
    ctx.db.select({ total: count() }).from(demoActivities).where(ofSession(ctx, sessionId)),
  ]);
  const { items, nextCursor } = cutPage(rows, limit);
  return {
    items: items.map((row) => shownActivity(row)),
    total: counted?.total ?? 0,
    totalIsEstimate: false,
    nextCursor,
  };
}

export const ofSession = (ctx: Ctx, sessionId: string) =>
  and(eq(demoActivities.workspaceId, ctx.workspaceId), eq(demoActivities.sessionId, sessionId));

/** What callers see of a row. A transfer of our own moves on by itself. */
export function shownActivity(row: Omit<DemoActivity, "updatedAt">, now = new Date()): z.infer<typeof ShownActivity> {
  const { activityKey: id, type, amountUsd, estPhp, feesUsd, createdAt } = row;
  return { id, type, amountUsd, estPhp, feesUsd, status: statusAt(row, now), createdAt };
}
