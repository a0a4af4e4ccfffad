import { Event, events } from "@switchboard/db/schema";
import { and, desc, eq, getTableColumns, gte, lt, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { camelKey, FieldValues, renameKeys } from "../keys.ts";
import { isClient } from "../tickets/queries.ts";
import { actions } from "./actions.ts";
import { tellableTo } from "./audience.ts";
import { awaitFeed } from "./broadcast.ts";
import { After, conditionsOf, cursorOf, positionOf, readFeed } from "./feed.ts";
import type { LedgerRow } from "./ledger.ts";
import { subjects } from "./subjects.ts";

const { workspaceId, touched, xid, ...shown } = getTableColumns(events);
const values = FieldValues.nullable();

export const ToldEvent = Event.extend({ before: values, after: values });
export const EventPage = z.object({ items: z.array(ToldEvent), nextCursor: z.string().nullable() });

export const EventFilter = z.strictObject({
  action: z.array(z.enum(actions)).optional(),
  actorId: z.uuid().optional(),
  subjectId: z.uuid().optional(),
  limit: z.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
  after: After.optional(),
  wait: z.number().int().min(0).max(25).optional(),
});

export const FeedInput = EventFilter.omit({ cursor: true }).extend({ after: After.default("now") });

/**
 * What happened to some subjects, newest first, by key. Takes their ids as an array in SQL, and which events count.
 * The caller checks that they may be seen.
 */
export function timelineOf(
  ctx: Ctx,
  subjects: Record<string, SQL>,
  page: { limit: number; cursor?: string | undefined },
  which?: SQL,
) {
  const about = Object.entries(subjects).map(([type, ids]) =>
    and(eq(events.subjectType, type), sql`${events.subjectId} = any(${ids})`),
  );
  return pageOfEvents(ctx, page, or(...about), which);
}

/**
 * The audit log: everything that happened in the workspace and that the caller may read, newest first, by key. With
 * `after` it is the feed. Throws what that throws.
 */
export function listEvents(ctx: Ctx, { after, wait, ...filter }: z.infer<typeof EventFilter>) {
  if (after !== undefined) return feedEvents(ctx, { ...filter, after, wait });
  return pageOfEvents(ctx, filter, tellableTo(ctx), ...conditionsOf(filter));
}

/**
 * What happened after a place in the ledger, oldest first, each once and none left out. The cursor is always there: ask
 * again with it. `wait` holds the answer back for so many seconds until there is something. Throws `cursor_expired`.
 */
export async function feedEvents(ctx: Ctx, { after, wait = 0, limit, ...filter }: z.infer<typeof FeedInput>) {
  const place = await positionOf(ctx, after);
  const page = await (wait ? awaitFeed(ctx, place, limit, filter, wait) : readFeed(ctx, place, limit, filter));
  return { items: page.rows.map(asTold), nextCursor: cursorOf(page.position) };
}

export const OwnEventsInput = z.strictObject({
  subjectType: z.enum(Object.keys(subjects) as [string, ...string[]]),
  subjectId: z.uuid(),
  limit: z.number().int().min(1).max(50).default(10),
});

/** What the caller did to one record, newest first: the way from a screen's message to the event that it takes back. */
export function ownEvents(ctx: Ctx, { subjectType, subjectId, limit }: z.infer<typeof OwnEventsInput>) {
  const byCaller = "id" in ctx.actor ? eq(events.actorId, ctx.actor.id) : sql`false`;
  return pageOfEvents(ctx, { limit }, eq(events.subjectType, subjectType), eq(events.subjectId, subjectId), byCaller);
}

/** The subjects that changed since, for a stream that was cut off. Null when there are too many to name. */
export async function changedSince(ctx: Ctx, since: Date) {
  const rows = await ctx.db
    .selectDistinct({ action: events.action, subjectId: events.subjectId })
    .from(events)
    .where(
      and(eq(events.workspaceId, ctx.workspaceId), gte(events.at, since), isClient(ctx) ? tellableTo(ctx) : undefined),
    )
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
  const items = rows.slice(0, limit).map(asTold);
  return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
}

/** An event as callers see it: the ledger keeps column names, they read the names of the fields. */
export const asTold = <Row extends Pick<LedgerRow, "before" | "after">>(event: Row) => ({
  ...event,
  before: spoken(event.before),
  after: spoken(event.after),
});

const spoken = (values: Record<string, unknown> | null) => values && renameKeys(values, camelKey);
