import { Event, events } from "@switchboard/db/schema";
import { and, desc, eq, getTableColumns, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { camelKey, renameKeys } from "../keys.ts";
import { actions } from "./actions.ts";

const { workspaceId, ...shown } = getTableColumns(events);

export const EventPage = z.object({ items: z.array(Event), nextCursor: z.uuid().nullable() });

export const EventFilter = z.strictObject({
  action: z.array(z.enum(actions)).optional(),
  actorId: z.uuid().optional(),
  subjectId: z.uuid().optional(),
  limit: z.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
});

/**
 * What happened to some subjects, newest first, by key. Takes their ids as an array in SQL.
 * The caller checks that they may be seen.
 */
export function timelineOf(
  ctx: Ctx,
  subjectType: string,
  subjectIds: SQL,
  page: { limit: number; cursor?: string | undefined },
) {
  return pageOfEvents(ctx, page, eq(events.subjectType, subjectType), sql`${events.subjectId} = any(${subjectIds})`);
}

/** The audit log: everything that happened in the workspace, newest first, by key. */
export function listEvents(ctx: Ctx, { action, actorId, subjectId, ...page }: z.infer<typeof EventFilter>) {
  return pageOfEvents(
    ctx,
    page,
    action && inArray(events.action, action),
    actorId ? eq(events.actorId, actorId) : undefined,
    subjectId ? eq(events.subjectId, subjectId) : undefined,
  );
}

/** The subjects that changed since, for a stream that was cut off. Null when there are too many to name. */
export async function changedSince(ctx: Ctx, since: Date) {
  const rows = await ctx.db
    .selectDistinct({ action: events.action, subjectId: events.subjectId })
    .from(events)
    .where(and(eq(events.workspaceId, ctx.workspaceId), gte(events.at, since)))
    .limit(201);
  return rows.length > 200 ? null : rows;
}

async function pageOfEvents(
  ctx: Ctx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  ...where: (SQL | undefined)[]
) {
  const rows = await ctx.db
    .select(shown)
    .from(events)
    .where(and(eq(events.workspaceId, ctx.workspaceId), cursor ? lt(events.id, cursor) : undefined, ...where))
    .orderBy(desc(events.id))
    .limit(limit + 1);
  const items = rows
    .slice(0, limit)
    .map((event) => ({ ...event, before: spoken(event.before), after: spoken(event.after) }));
  return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
}

/** The ledger keeps column names; callers see the names of the fields. */
const spoken = (values: Record<string, unknown> | null) => values && renameKeys(values, camelKey);
