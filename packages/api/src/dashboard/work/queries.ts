import { activities, leads, meetings, tickets } from "@switchboard/db/schema";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { visibleTo } from "../../leads/queries.ts";
import { visibleMeetings } from "../../meetings/queries.ts";
import { matchingTickets, visibleTickets } from "../../tickets/queries.ts";

const count = z.number().int();
export const ticketAges = ["day", "three_days", "week", "older"] as const;
type Age = (typeof ticketAges)[number];

/** What waits for somebody now: the meetings of today, the tickets that are not solved, and what was to be done. */
export const Work = z.object({
  meetings: z.object({
    count,
    items: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        startsAt: z.date(),
        endsAt: z.date(),
        hostId: z.uuid().nullable(),
        leadId: z.uuid().nullable(),
        place: z.string().nullable(),
      }),
    ),
  }),
  tickets: z.object({
    open: count,
    pending: count,
    overdue: count,
    ages: z
      .array(z.object({ age: z.enum(ticketAges), open: count, pending: count }))
      .describe("How long ago they came: within a day, three days, a week, or before."),
  }),
  lateActivities: count,
});
export type Work = z.infer<typeof Work>;

const mostMeetings = 20;

/** What waits for somebody, in three queries at once. Today is that of a time zone. */
export async function readWork(ctx: Ctx, timeZone: string): Promise<Work> {
  const [today, unsolved, late] = await Promise.all([
    meetingsToday(ctx, timeZone),
    unsolvedTickets(ctx),
    lateActivities(ctx),
  ]);
  return { meetings: today, tickets: unsolved, lateActivities: late };
}

async function meetingsToday(ctx: Ctx, timeZone: string) {
  const midnight = sql`date_trunc('day', now() at time zone ${timeZone}::text)`;
  const { id, title, startsAt, endsAt, hostId, leadId, place } = meetings;
  const rows = await ctx.db
    .select({ id, title, startsAt, endsAt, hostId, leadId, place, all: sql<number>`(count(*) over ())::int` })
    .from(meetings)
    .where(
      and(
        visibleMeetings(ctx),
        isNull(meetings.cancelledAt),
        sql`${startsAt} >= ${midnight} at time zone ${timeZone}::text`,
        sql`${startsAt} < (${midnight} + interval '1 day') at time zone ${timeZone}::text`,
      ),
    )
    .orderBy(startsAt, id)
    .limit(mostMeetings);
  // A key may have the figures without the right to read meetings.
  const items = ctx.scopes.includes("meetings:read") ? rows.map(({ all: _, ...meeting }) => meeting) : [];
  return { count: rows[0]?.all ?? 0, items };
}

const age = sql<Age>`case when ${tickets.createdAt} > now() - interval '1 day' then 'day'
  when ${tickets.createdAt} > now() - interval '3 days' then 'three_days'
  when ${tickets.createdAt} > now() - interval '7 days' then 'week' else 'older' end`;

async function unsolvedTickets(ctx: Ctx) {
  const rows = await ctx.db
    .select({
      status: tickets.status,
      age,
      count: sql<number>`count(*)::int`,
      overdue: sql<number>`(count(*) filter (where ${matchingTickets(ctx, { overdue: true })}))::int`,
    })
    .from(tickets)
    .where(and(visibleTickets(ctx), inArray(tickets.status, ["open", "pending"])))
    .groupBy(sql`1`, sql`2`);
  const sum = (chosen: typeof rows) => chosen.reduce((all, row) => all + row.count, 0);
  const ages = ticketAges.map((word) => {
    const [open, pending] = (["open", "pending"] as const).map((status) =>
      sum(rows.filter((row) => row.age === word && row.status === status)),
    );
    return { age: word, open: open!, pending: pending! };
  });
  return {
    open: sum(rows.filter(({ status }) => status === "open")),
    pending: sum(rows.filter(({ status }) => status === "pending")),
    overdue: rows.reduce((all, row) => all + row.overdue, 0),
    ages,
  };
}

async function lateActivities(ctx: Ctx) {
  const [row] = await ctx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(activities)
    .innerJoin(leads, and(eq(leads.workspaceId, activities.workspaceId), eq(leads.id, activities.leadId)))
    .where(
      and(
        eq(activities.workspaceId, ctx.workspaceId),
        visibleTo(ctx),
        isNull(activities.doneAt),
        isNull(activities.deletedAt),
        sql`${activities.dueAt} < now()`,
      ),
    );
  return row!.count;
}
