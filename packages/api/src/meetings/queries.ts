import {
  contacts,
  leads,
  Meeting,
  MeetingInput,
  MeetingParticipant,
  meetingParticipants,
  meetings,
  ParticipantInput,
  users,
} from "@switchboard/db/schema";
import { and, eq, getTableColumns, gt, ilike, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { countUpTo } from "../counts.ts";
import { notFound } from "../errors.ts";
import { idsOf, survivorOf } from "../leads/merges/queries.ts";
import { afterCursor, cutPage, orderOf, PageInput, type SortKey } from "../pages.ts";
import { Owner, ownedBy, ownedWithin } from "../record-scope.ts";
import { escapeLike } from "../search.ts";
import { momentPattern } from "./rules.ts";

/** A moment as callers write it; without an offset it is read by the clock of the meeting's time zone. */
export const When = z.union([
  z.string().trim().regex(momentPattern, "Write the time as in 2026-11-25T14:00:00Z."),
  z.date("Write the time as in 2026-11-25T14:00:00Z."),
]);

/** Old clients send names and addresses in one text. */
export const Participants = z.union([z.array(ParticipantInput).max(200), z.string().max(10_000)]);

const times = {
  startsAt: When,
  endsAt: When.optional(),
  durationMinutes: z.number().int().min(1).max(44_640).optional(),
};
export const NewMeeting = MeetingInput.extend({ ...times, participants: Participants.optional() });
export const MeetingChanges = MeetingInput.partial().extend({
  ...times,
  startsAt: When.optional(),
  participants: Participants.optional(),
});
export type NewMeeting = z.infer<typeof NewMeeting>;
export type MeetingChanges = z.infer<typeof MeetingChanges>;

/** A meeting as callers see it: with who takes part, and what it clashes with. */
export const ShownMeeting = Meeting.extend({
  hostName: z.string().nullable(),
  leadName: z.string().nullable(),
  participants: z.array(MeetingParticipant),
  clashesWith: z.array(z.uuid()),
});
export type ShownMeeting = z.infer<typeof ShownMeeting>;

const Bound = z.iso.datetime({ offset: true }).or(z.iso.date());
const filters = {
  hostId: Owner.optional(),
  leadId: z.uuid().optional(),
  contactId: z.uuid().optional(),
};
export const MeetingFilter = z.strictObject({
  q: z.string().trim().max(200).optional(),
  from: Bound.optional(),
  to: Bound.optional(),
  state: z.enum(["upcoming", "past", "cancelled"]).optional(),
  ...filters,
  ...PageInput.shape,
  sort: z.enum(["starts_at", "-starts_at"]).default("-starts_at"),
});
export const CalendarInput = z.strictObject({
  from: Bound,
  to: Bound,
  withCancelled: z.boolean().optional(),
  ...filters,
});
export const Calendar = z.object({ items: z.array(ShownMeeting), isCut: z.boolean() });

const mostInCalendar = 1_000;

const { workspaceId: _workspaceId, deletedAt: _deletedAt, ...shown } = getTableColumns(meetings);

/** One page of meetings that the caller may see, by when they start. `from` and `to` ask for all that touch that time. */
export async function listMeetings(ctx: Ctx, { limit, cursor, skip, sort, ...filter }: z.infer<typeof MeetingFilter>) {
  const by: SortKey = {
    key: sql`${meetings.startsAt}`,
    id: sql`${meetings.id}`,
    cast: "timestamptz",
    direction: sort === "starts_at" ? "asc" : "desc",
  };
  const where = and(visibleMeetings(ctx), await matching(ctx, filter));
  const [rows, count] = await Promise.all([
    select(ctx)
      .where(and(where, afterCursor(by, cursor)))
      .orderBy(orderOf(by))
      .limit(limit + 1)
      .offset(skip ?? 0),
    countUpTo(ctx.db, meetings, where),
  ]);
  // A meeting has a place of its own, where it is held, so that in the order stands beside it.
  const placed = rows.map((row) => ({ id: row.id, place: row.startKey, row }));
  const { items, nextCursor } = cutPage(placed, limit);
  return { items: items.map(({ row }) => asSeenBy(ctx, withoutKey(row))), ...count, nextCursor };
}

/** All meetings that touch a stretch of time, cancelled ones only where they are asked for, the first thousand. */
export async function readCalendar(
  ctx: Ctx,
  { withCancelled, ...filter }: z.infer<typeof CalendarInput>,
): Promise<z.infer<typeof Calendar>> {
  const isOn = withCancelled ? undefined : isNull(meetings.cancelledAt);
  const rows = await select(ctx)
    .where(and(visibleMeetings(ctx), isOn, await matching(ctx, filter)))
    .orderBy(meetings.startsAt, meetings.id)
    .limit(mostInCalendar + 1);
  const items = rows.slice(0, mostInCalendar).map((row) => asSeenBy(ctx, withoutKey(row)));
  return { items, isCut: rows.length > mostInCalendar };
}

/** One meeting that the caller may see, with who takes part. Throws `not_found`. */
export const getMeeting = async (ctx: Ctx, id: string): Promise<ShownMeeting> =>
  asSeenBy(ctx, await findMeeting(ctx, id));

/** The same with all that staff would see of it, for what is done on behalf of the caller. */
export async function findMeeting(ctx: Ctx, id: string): Promise<ShownMeeting> {
  const [row] = await select(ctx).where(and(mine(meetings, ctx, id), visibleMeetings(ctx)));
  if (!row) throw notFound("Meeting");
  return withoutKey(row);
}

/** A meeting that the caller has just written, even where it is now out of their sight. */
export async function readWritten(ctx: Ctx, id: string): Promise<ShownMeeting> {
  const [row] = await select(ctx).where(mine(meetings, ctx, id));
  if (!row) throw notFound("Meeting");
  return asSeenBy(ctx, withoutKey(row));
}

/**
 * The meetings that a caller may see: for a client those that they take part in, themselves or as a contact; for
 * staff those within their record scope, by host, and those that they take part in.
 */
export const visibleMeetings = (ctx: Ctx): SQL | undefined =>
  and(eq(meetings.workspaceId, ctx.workspaceId), isNull(meetings.deletedAt), meetingsOf(ctx));

/** The condition that leaves a caller their meetings, deleted ones too; undefined where it leaves all. */
export function meetingsOf(ctx: Ctx): SQL | undefined {
  if (ctx.actor.kind !== "user") return undefined;
  if (ctx.actor.role === "client") return takesPart(ctx, ctx.actor.id);
  const within = ownedWithin(ctx, meetings.hostId);
  return within && or(within, takesPart(ctx, ctx.actor.id));
}

/** Whether a member takes part in a meeting, themselves or as the contact that they sign in as. */
const takesPart = (ctx: Ctx, userId: string): SQL => sql`exists (
  select 1 from ${meetingParticipants} p
  where p.workspace_id = ${ctx.workspaceId} and p.meeting_id = ${meetings.id}
    and (p.user_id = ${userId} or p.contact_id in (${contactsOf(ctx, userId)})))`;

/** The contacts that a member signs in as. */
export const contactsOf = (ctx: Ctx, userId: string): SQL => sql`
  select c.id from ${contacts} c
  where c.workspace_id = ${ctx.workspaceId} and c.user_id = ${userId} and c.deleted_at is null`;

type Filter = Partial<Omit<z.infer<typeof MeetingFilter>, "limit" | "cursor" | "skip" | "sort">>;

async function matching(ctx: Ctx, { q, from, to, state, hostId, leadId, contactId }: Filter) {
  const leadIds = leadId ? idsOf(ctx, (await survivorOf(ctx, leadId)) ?? leadId) : undefined;
  const isInvited = (column: SQL) => sql`exists (select 1 from ${meetingParticipants} p
    where p.workspace_id = ${ctx.workspaceId} and p.meeting_id = ${meetings.id} and ${column})`;
  return and(
    q ? ilike(meetings.title, `%${escapeLike(q)}%`) : undefined,
    from ? gt(meetings.endsAt, new Date(from)) : undefined,
    to ? lt(meetings.startsAt, endOf(to)) : undefined,
    ofState(state),
    ownedBy(ctx, meetings.hostId, hostId),
    leadIds && or(sql`${meetings.leadId} = any(${leadIds})`, isInvited(sql`p.lead_id = any(${leadIds})`)),
    contactId ? or(eq(meetings.contactId, contactId), isInvited(sql`p.contact_id = ${contactId}`)) : undefined,
  );
}

function ofState(state: Filter["state"]) {
  if (!state) return undefined;
  if (state === "cancelled") return isNotNull(meetings.cancelledAt);
  return and(isNull(meetings.cancelledAt), (state === "upcoming" ? gt : lt)(meetings.endsAt, new Date()));
}

/** A day means all of it. */
const endOf = (value: string) => new Date(value.length === 10 ? Date.parse(value) + 86_400_000 : Date.parse(value));

const invited = sql<MeetingParticipant[]>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', p.id, 'userId', p.user_id, 'leadId', p.lead_id, 'contactId', p.contact_id, 'answer', p.answer,
    'name', coalesce(p.name, pu.name, pc.name, pl.name), 'email', coalesce(p.email, pu.email, pc.email, pl.email))
    order by p.created_at, p.id), '[]')
  from ${meetingParticipants} p
  left join ${users} pu on pu.id = p.user_id
  left join ${contacts} pc on pc.workspace_id = p.workspace_id and pc.id = p.contact_id
  left join ${leads} pl on pl.workspace_id = p.workspace_id and pl.id = p.lead_id
  where p.workspace_id = ${meetings.workspaceId} and p.meeting_id = ${meetings.id})`;

const clashing = sql<string[]>`(
  select coalesce(jsonb_agg(o.id order by o.starts_at, o.id), '[]') from ${meetings} o
  where o.workspace_id = ${meetings.workspaceId} and o.host_id = ${meetings.hostId} and o.id <> ${meetings.id}
    and ${meetings.cancelledAt} is null and o.cancelled_at is null and o.deleted_at is null
    and o.starts_at < ${meetings.endsAt} and o.ends_at > ${meetings.startsAt})`;

function select({ db }: Ctx) {
  return db
    .select({
      ...shown,
      hostName: users.name,
      leadName: sql<string | null>`coalesce(${leads.name}, ${leads.email}, ${leads.phone})`,
      participants: invited,
      clashesWith: clashing,
      startKey: sql<string>`${meetings.startsAt}::text`,
    })
    .from(meetings)
    .leftJoin(users, eq(users.id, meetings.hostId))
    .leftJoin(leads, and(eq(leads.workspaceId, meetings.workspaceId), eq(leads.id, meetings.leadId)))
    .$dynamic();
}

const withoutKey = ({ startKey: _, ...meeting }: Row): ShownMeeting => meeting;

type Row = Awaited<ReturnType<typeof select>>[number];

/** Notes are for staff, and so are the addresses of others and what else is in the host's day. */
function asSeenBy(ctx: Ctx, meeting: ShownMeeting): ShownMeeting {
  if (ctx.actor.kind !== "user" || ctx.actor.role !== "client") return meeting;
  const { id, email } = ctx.actor;
  const participants = meeting.participants.map((person) =>
    person.userId === id || person.email === email ? person : { ...person, email: null },
  );
  return { ...meeting, notes: null, clashesWith: [], participants };
}
