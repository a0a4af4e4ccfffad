import {
  Activity,
  activities,
  campaignMails,
  contacts,
  Lead,
  leads,
  Meeting,
  meetingParticipants,
  meetings,
  Ticket,
  tickets,
} from "@switchboard/db/schema";
import { and, asc, desc, eq, isNull, notInArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { timelineOf } from "../events/queries.ts";
import { readAs } from "../leads/merges/queries.ts";
import { visibleTo } from "../leads/queries.ts";
import { ownedWithin } from "../record-scope.ts";

/** An account with its people, or a person: the ids of each as arrays in SQL, with those merged into them. */
export type Party = { accountIds?: SQL; contactIds: SQL };

const LeadInList = Lead.pick({
  id: true,
  kind: true,
  name: true,
  email: true,
  company: true,
  stage: true,
  amount: true,
  currency: true,
  expectedCloseOn: true,
  ownerId: true,
  createdAt: true,
});
const TaskInList = Activity.pick({
  id: true,
  leadId: true,
  type: true,
  subject: true,
  dueAt: true,
  ownerId: true,
}).extend({
  leadName: z.string().nullable(),
});
const MeetingInList = Meeting.pick({
  id: true,
  title: true,
  startsAt: true,
  endsAt: true,
  timeZone: true,
  cancelledAt: true,
});
const TicketInList = Ticket.pick({
  id: true,
  number: true,
  subject: true,
  status: true,
  priority: true,
  createdAt: true,
});

/** What hangs on an account or a contact: the newest of each, and how many there are. */
export const Related = z.object({
  leads: z.object({
    items: z.array(LeadInList),
    total: z.number().int(),
    sums: z.array(z.object({ currency: z.string(), open: z.string(), won: z.string() })),
  }),
  tasks: z
    .object({ items: z.array(TaskInList), total: z.number().int() })
    .describe("What is to be done about its leads, the next thing first."),
  meetings: z.object({ items: z.array(MeetingInList), total: z.number().int() }),
  tickets: z.object({ items: z.array(TicketInList), total: z.number().int(), open: z.number().int() }),
});
export type Related = z.infer<typeof Related>;

const mostListed = 20;

/** Reads what hangs on a party. What the caller has no right to read counts as not there. */
export async function relatedTo(ctx: Ctx, party: Party): Promise<Related> {
  const [leadsOf, tasks, meetingsOf, ticketsOf] = await Promise.all([
    ctx.scopes.includes("leads:read") ? readLeads(ctx, party) : { items: [], total: 0, sums: [] },
    ctx.scopes.includes("leads:read") ? readTasks(ctx, party) : { items: [], total: 0 },
    ctx.scopes.includes("meetings:read") ? readMeetings(ctx, party) : { items: [], total: 0 },
    ctx.scopes.includes("tickets:read") ? readTickets(ctx, party) : { items: [], total: 0, open: 0 },
  ]);
  return { leads: leadsOf, tasks, meetings: meetingsOf, tickets: ticketsOf };
}

/** What happened to a party, to its leads and to all that hangs on them, newest first. */
export function readPartyTimeline(
  ctx: Ctx,
  { accountIds, contactIds }: Party,
  page: { limit: number; cursor?: string | undefined },
) {
  const party = { contactIds, ...(accountIds && { accountIds }) };
  const leadIds = sql`array(select ${leads.id} from ${leads} where ${leadsWhere(ctx, party)})`;
  const all = sql`(${leadIds} || array(select m.id from ${leads} m where m.workspace_id = ${ctx.workspaceId} and m.merged_into_id = any(${leadIds})))`;
  const about = (table: typeof activities | typeof campaignMails) =>
    sql`array(select ${table.id} from ${table} where ${table.workspaceId} = ${ctx.workspaceId} and ${table.leadId} = any(${all}))`;
  return timelineOf(
    ctx,
    {
      ...(accountIds && { account: accountIds }),
      contact: contactIds,
      lead: all,
      activity: about(activities),
      mail: about(campaignMails),
      meeting: sql`array(select ${meetings.id} from ${meetings} where ${meetingsWhere(ctx, party)})`,
      ticket: sql`array(select ${tickets.id} from ${tickets} where ${ticketsWhere(ctx, party)})`,
    },
    page,
  );
}

async function readLeads(ctx: Ctx, party: Party): Promise<Related["leads"]> {
  const where = leadsWhere(ctx, party);
  const { id, kind, name, email, company, stage, amount, currency, expectedCloseOn, ownerId, createdAt } = leads;
  const [items, sums] = await Promise.all([
    ctx.db
      .select({ id, kind, name, email, company, stage, amount, currency, expectedCloseOn, ownerId, createdAt })
      .from(leads)
      .where(where)
      .orderBy(desc(leads.createdAt), desc(leads.id))
      .limit(mostListed),
    ctx.db
      .select({
        currency,
        count: sql<number>`count(*)::int`,
        open: sql<string>`coalesce(sum(amount) filter (where stage not in ('won', 'lost')), 0)::text`,
        won: sql<string>`coalesce(sum(amount) filter (where stage = 'won'), 0)::text`,
      })
      .from(leads)
      .where(where)
      .groupBy(currency)
      .orderBy(asc(currency)),
  ]);
  const total = sums.reduce((sum, { count }) => sum + count, 0);
  return { items, total, sums: sums.map(({ count: _, ...sum }) => sum) };
}

async function readTasks(ctx: Ctx, party: Party): Promise<Related["tasks"]> {
  const { id, type, subject, dueAt, ownerId } = activities;
  const aboutLead = and(eq(leads.workspaceId, activities.workspaceId), eq(leads.id, readAs(activities)));
  const where = and(
    eq(activities.workspaceId, ctx.workspaceId),
    isNull(activities.doneAt),
    isNull(activities.deletedAt),
    leadsWhere(ctx, party),
  );
  const leadName = sql<string | null>`coalesce(${leads.name}, ${leads.email}, ${leads.phone})`;
  const [items, [count]] = await Promise.all([
    ctx.db
      .select({ id, leadId: leads.id, leadName, type, subject, dueAt, ownerId })
      .from(activities)
      .innerJoin(leads, aboutLead)
      .where(where)
      .orderBy(sql`${dueAt} nulls last`, asc(id))
      .limit(mostListed),
    ctx.db.select({ total: sql<number>`count(*)::int` }).from(activities).innerJoin(leads, aboutLead).where(where),
  ]);
  return { items, total: count!.total };
}

async function readMeetings(ctx: Ctx, party: Party): Promise<Related["meetings"]> {
  const where = meetingsWhere(ctx, party);
  const { id, title, startsAt, endsAt, timeZone, cancelledAt } = meetings;
  const [items, [count]] = await Promise.all([
    ctx.db
      .select({ id, title, startsAt, endsAt, timeZone, cancelledAt })
      .from(meetings)
      .where(where)
      .orderBy(desc(meetings.startsAt), desc(meetings.id))
      .limit(mostListed),
    ctx.db.select({ total: sql<number>`count(*)::int` }).from(meetings).where(where),
  ]);
  return { items, total: count!.total };
}

async function readTickets(ctx: Ctx, party: Party): Promise<Related["tickets"]> {
  const where = ticketsWhere(ctx, party);
  const { id, number, subject, status, priority, createdAt } = tickets;
  const isOpen = notInArray(tickets.status, ["solved", "closed"]);
  const [items, [count]] = await Promise.all([
    ctx.db
      .select({ id, number, subject, status, priority, createdAt })
      .from(tickets)
      .where(where)
      .orderBy(desc(tickets.createdAt), desc(tickets.id))
      .limit(mostListed),
    ctx.db
      .select({ total: sql<number>`count(*)::int`, open: sql<number>`count(*) filter (where ${isOpen})::int` })
      .from(tickets)
      .where(where),
  ]);
  return { items, ...count! };
}

/** The leads of an account are those that name it; the leads of a person those that name them. */
const leadsWhere = (ctx: Ctx, { accountIds, contactIds }: Party) =>
  and(
    visibleTo(ctx),
    accountIds ? sql`${leads.accountId} = any(${accountIds})` : sql`${leads.contactId} = any(${contactIds})`,
  );

function meetingsWhere(ctx: Ctx, party: Party) {
  const leadIds = sql`select ${leads.id} from ${leads} where ${leadsWhere(ctx, party)}`;
  const takesPart = sql`select ${meetingParticipants.meetingId} from ${meetingParticipants}
    where ${meetingParticipants.workspaceId} = ${ctx.workspaceId} and (${meetingParticipants.contactId} = any(${party.contactIds})
      or ${meetingParticipants.leadId} in (${leadIds}))`;
  return and(
    eq(meetings.workspaceId, ctx.workspaceId),
    isNull(meetings.deletedAt),
    ownedWithin(ctx, meetings.hostId),
    sql`(${meetings.contactId} = any(${party.contactIds}) or ${meetings.leadId} in (${leadIds}) or ${meetings.id} in (${takesPart}))`,
  );
}

const ticketsWhere = (ctx: Ctx, { accountIds, contactIds }: Party) =>
  and(
    eq(tickets.workspaceId, ctx.workspaceId),
    isNull(tickets.deletedAt),
    ownedWithin(ctx, tickets.assigneeId),
    accountIds
      ? sql`(${tickets.accountId} = any(${accountIds}) or ${tickets.contactId} = any(${contactIds}))`
      : sql`${tickets.contactId} = any(${contactIds})`,
  );

/** The people of an account, and those merged into them, as an array in SQL. */
export function contactsAt(ctx: Ctx, accountIds: SQL): SQL {
  const people = sql`array(select ${contacts.id} from ${contacts} where ${contacts.workspaceId} = ${ctx.workspaceId}
    and ${contacts.accountId} = any(${accountIds}) and ${and(isNull(contacts.deletedAt), ownedWithin(ctx, contacts.ownerId))})`;
  return sql`(${people} || array(select m.id from contacts m where m.workspace_id = ${ctx.workspaceId} and m.merged_into_id = any(${people})))`;
}
