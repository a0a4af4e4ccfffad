import {
  activities,
  campaignMails,
  demoSessions,
  events,
  meetingParticipants,
  meetings,
  tickets,
} from "@switchboard/db/schema";
import { and, eq, like, not, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { timelineOf } from "../../events/queries.ts";
import { idsOf } from "../merges/queries.ts";
import { findLead } from "../queries.ts";

/** What a timeline can be narrowed to. */
export const timelineParts = ["notes", "activities", "mail", "meetings", "tickets", "changes"] as const;

export const TimelineInput = z.strictObject({
  id: z.uuid(),
  part: z.enum(timelineParts).optional(),
  limit: z.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
});

/** What happened to a lead, to those merged into it, and to all that hangs on them. Throws `not_found`. */
export async function readTimeline(ctx: Ctx, id: string, { part, ...page }: Omit<z.infer<typeof TimelineInput>, "id">) {
  const lead = await findLead(ctx, id);
  return timelineOf(ctx, subjectsOf(ctx, lead.id), page, part && eventsOf[part]);
}

/** What the timeline of a lead tells of: the lead, those merged into it, and all that hangs on them, as arrays of ids. */
export function subjectsOf(ctx: Ctx, leadId: string): Record<string, SQL> {
  const ids = idsOf(ctx, leadId);
  const invited = rowsOf(ctx, meetingParticipants, meetingParticipants.meetingId, ids);
  return {
    lead: ids,
    activity: rowsOf(ctx, activities, activities.id, ids),
    mail: rowsOf(ctx, campaignMails, campaignMails.id, ids),
    meeting: sql`(${rowsOf(ctx, meetings, meetings.id, ids)} || ${invited})`,
    ticket: rowsOf(ctx, tickets, tickets.id, ids),
    demo: rowsOf(ctx, demoSessions, demoSessions.id, ids),
  };
}

const isNote = like(events.action, "lead.note_%");

const eventsOf: Record<(typeof timelineParts)[number], SQL | undefined> = {
  notes: isNote,
  activities: eq(events.subjectType, "activity"),
  mail: eq(events.subjectType, "mail"),
  meetings: eq(events.subjectType, "meeting"),
  tickets: eq(events.subjectType, "ticket"),
  changes: and(eq(events.subjectType, "lead"), not(isNote)),
};

type OfLead = PgTable & { workspaceId: PgColumn; leadId: PgColumn };

/** The ids in a column of the rows that hang on some leads, as an array in SQL. */
const rowsOf = (ctx: Ctx, table: OfLead, column: PgColumn, ids: SQL) =>
  sql`array(select ${column} from ${table} where ${table.workspaceId} = ${ctx.workspaceId} and ${table.leadId} = any(${ids}))`;
