import {
  events,
  imports,
  leads,
  meetings,
  notes,
  notificationKinds,
  notificationSubjects,
  notifications,
  tickets,
  users,
  webhookEndpoints,
} from "@switchboard/db/schema";
import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { withinScope } from "../leads/queries.ts";
import { meetingsOf } from "../meetings/queries.ts";
import { afterCursor, cutPage, orderOf, PageInput, type SortKey } from "../pages.ts";
import type { Scope } from "../scopes.ts";
import { isClient, visibleTickets } from "../tickets/queries.ts";
import { mustBePerson } from "../users/sign-in/queries.ts";
import { quietUntil } from "./quiet/rules.ts";
import { readSettings } from "./settings/queries.ts";
import { pathOf, sentenceOf } from "./words/rules.ts";

export const NotificationFilter = z.strictObject({
  unread: z.literal(true).optional(),
  kind: z.array(z.enum(notificationKinds)).optional(),
  limit: PageInput.shape.limit,
  cursor: PageInput.shape.cursor,
});

/** A notification as its member reads it. `count` is how many records one act changed. */
export const Notification = z.object({
  id: z.uuid(),
  kind: z.enum(notificationKinds),
  text: z.string(),
  excerpt: z.string().nullable(),
  subjectType: z.enum(notificationSubjects),
  subjectId: z.uuid(),
  path: z.string(),
  count: z.number().int(),
  actorName: z.string(),
  createdAt: z.date(),
  readAt: z.date().nullable(),
});
export type Notification = z.infer<typeof Notification>;

export const NotificationPage = z.object({ items: z.array(Notification), nextCursor: z.string().nullable() });

/** How many are unread, a hundred at most, and until when the member wants quiet. */
export const UnreadCount = z.object({ unread: z.number().int(), quietUntil: z.date().nullable() });

export const mostCounted = 100;

/** One page of what the caller was told, newest first, by key; without what they may no longer see. */
export async function listNotifications(ctx: Ctx, { limit, cursor, ...filter }: z.infer<typeof NotificationFilter>) {
  const rows = await select(ctx)
    .where(
      and(
        ownShown(ctx),
        filter.unread && isNull(notifications.readAt),
        filter.kind && inArray(notifications.kind, filter.kind),
        stillVisible(ctx),
        afterCursor(newest, cursor),
      ),
    )
    .orderBy(orderOf(newest))
    .limit(limit + 1);
  const { items, nextCursor } = cutPage(rows, limit);
  return { items: items.map((row) => asRead(ctx, row)), nextCursor };
}

/** How many of them are unread, and whether the lamp stays dark for now. */
export async function countUnread(ctx: Ctx, now = new Date()): Promise<z.infer<typeof UnreadCount>> {
  const few = ctx.db
    .select({ one: sql`1` })
    .from(notifications)
    .where(and(ownShown(ctx), isNull(notifications.readAt), stillVisible(ctx)))
    .limit(mostCounted);
  const [[row], settings] = await Promise.all([
    ctx.db.select({ unread: sql<number>`count(*)::int` }).from(few.as("few")),
    readSettings(ctx),
  ]);
  return { unread: row?.unread ?? 0, quietUntil: quietUntil(settings, now) };
}

/** What a member is to read in one mail: what waited for this moment and was not read meanwhile, oldest first. */
export async function readForMail(ctx: Ctx, mailAt: Date): Promise<Notification[]> {
  const isMeant = and(isNull(notifications.readAt), eq(notifications.mailAt, mailAt));
  const rows = await select(ctx)
    .where(and(own(ctx), isMeant, stillVisible(ctx)))
    .orderBy(notifications.createdAt, notifications.id)
    .limit(mostCounted);
  return rows.map((row) => asRead(ctx, row));
}

/** The caller's own. */
export const own = (ctx: Ctx): SQL | undefined =>
  and(eq(notifications.workspaceId, ctx.workspaceId), eq(notifications.userId, mustBePerson(ctx).actor.id));

/** The caller's own that are in their list. */
export const ownShown = (ctx: Ctx) => and(own(ctx), isNotNull(notifications.shownAt));

const newest: SortKey = {
  key: sql`${notifications.createdAt}`,
  id: sql`${notifications.id}`,
  cast: "timestamptz",
  direction: "desc",
};

// A lead that was merged is read as the one that it went into.
const leadId = sql<string>`(select coalesce(m.merged_into_id, m.id) from ${leads} m
  where m.workspace_id = ${notifications.workspaceId} and m.id = ${notifications.subjectId})`;

/** What the caller may see of the records, as everywhere else. */
function stillVisible(ctx: Ctx): SQL | undefined {
  const may = (scope: Scope) => (ctx.scopes.includes(scope) ? sql`true` : sql`false`);
  const of = (type: (typeof notificationSubjects)[number], condition: SQL | undefined) =>
    and(eq(notifications.subjectType, type), condition);
  return or(
    of(
      "lead",
      and(may("leads:read"), seesOne(leads, sql`${leads.id} = ${leadId}`, isNull(leads.deletedAt), withinScope(ctx))),
    ),
    of("ticket", seesOne(tickets, isSubject(tickets), visibleTickets(ctx))),
    of("meeting", seesOne(meetings, isSubject(meetings), meetingsOf(ctx))),
    of("import", may("leads:import")),
    of("job", sql`true`),
    of("export", may("leads:export")),
    of("export_schedule", may("leads:export")),
    of("webhook", may("webhooks:read")),
  );
}

type Record = typeof leads | typeof tickets | typeof meetings;
const isSubject = (table: Record) => sql`${table.id} = ${notifications.subjectId}`;
const seesOne = (table: Record, ...where: (SQL | undefined)[]) =>
  sql`exists (select 1 from ${table} where ${and(sql`${table.workspaceId} = ${notifications.workspaceId}`, ...where)})`;

const nameIn = (table: Record | typeof webhookEndpoints | typeof imports, name: SQL, id: SQL) =>
  sql`(select ${name} from ${table} r where r.workspace_id = ${notifications.workspaceId} and r.id = ${id})`;

const subjectId = sql`${notifications.subjectId}`;
const name = sql<string | null>`case ${notifications.subjectType}
  when 'lead' then ${nameIn(leads, sql`coalesce(r.name, r.email, r.company, 'a lead')`, leadId)}
  when 'ticket' then ${nameIn(tickets, sql`'#' || r.number || ', ' || r.subject`, subjectId)}
  when 'meeting' then ${nameIn(meetings, sql`r.title`, subjectId)}
  when 'import' then ${nameIn(imports, sql`r.file_name`, subjectId)}
  when 'webhook' then ${nameIn(webhookEndpoints, sql`substring(r.url from '^[^:]+://([^/?#]+)')`, subjectId)} end`;

// A note that was deleted says nothing any more.
const note = sql<string | null>`case when ${notifications.kind} in ('mention', 'lead_followed') then
  (select n.body from ${notes} n where n.workspace_id = ${notifications.workspaceId} and n.deleted_at is null
    and n.id = (${events.after}->>'note_id')::uuid) end`;

const select = (ctx: Ctx) =>
  ctx.db
    .select({
      id: notifications.id,
      kind: notifications.kind,
      subjectType: notifications.subjectType,
      subjectId: notifications.subjectId,
      count: notifications.count,
      createdAt: notifications.createdAt,
      readAt: notifications.readAt,
      action: events.action,
      actorName: events.actorName,
      before: events.before,
      after: events.after,
      byRule: sql<boolean>`coalesce(${events.origin} ? 'ruleId', false)`,
      recordId: sql<string>`case ${notifications.subjectType} when 'lead' then ${leadId} else ${notifications.subjectId} end`,
      isGone: sql<boolean>`${notifications.subjectType} = 'meeting'
        and ${nameIn(meetings, sql`r.deleted_at is not null`, subjectId)}`,
      name,
      ownerName: sql<string | null>`(select u.name from ${users} u where u.id = (${events.after}->>'owner_id')::uuid)`,
      excerpt: note,
      place: sql<string>`(${notifications.createdAt})::text`,
    })
    .from(notifications)
    .innerJoin(events, and(eq(events.workspaceId, notifications.workspaceId), eq(events.id, notifications.eventId)))
    .$dynamic();

type Row = Omit<Awaited<ReturnType<typeof select>>[number], "place">;

const asRead = (ctx: Ctx, row: Row): Notification => ({
  ...row,
  text: sentenceOf(row),
  path: pathOf(row, isClient(ctx)),
});
