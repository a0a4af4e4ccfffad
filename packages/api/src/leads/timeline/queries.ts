import {
  activities,
  campaignMails,
  demoSessions,
  meetingParticipants,
  meetings,
  tickets,
} from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Ctx } from "../../context.ts";
import { timelineOf } from "../../events/queries.ts";
import { idsOf } from "../merges/queries.ts";
import { findLead } from "../queries.ts";

/** What happened to a lead, to those merged into it, and to all that hangs on them. Throws `not_found`. */
export async function readTimeline(ctx: Ctx, id: string, page: { limit: number; cursor?: string | undefined }) {
  const lead = await findLead(ctx, id);
  const ids = idsOf(ctx, lead.id);
  const invited = rowsOf(ctx, meetingParticipants, meetingParticipants.meetingId, ids);
  const subjects = {
    lead: ids,
    activity: rowsOf(ctx, activities, activities.id, ids),
    mail: rowsOf(ctx, campaignMails, campaignMails.id, ids),
    meeting: sql`(${rowsOf(ctx, meetings, meetings.id, ids)} || ${invited})`,
    ticket: rowsOf(ctx, tickets, tickets.id, ids),
    demo: rowsOf(ctx, demoSessions, demoSessions.id, ids),
  };
  return timelineOf(ctx, subjects, page);
}

type OfLead = PgTable & { workspaceId: PgColumn; leadId: PgColumn };

/** The ids in a column of the rows that hang on some leads, as an array in SQL. */
const rowsOf = (ctx: Ctx, table: OfLead, column: PgColumn, ids: SQL) =>
  sql`array(select ${column} from ${table} where ${table.workspaceId} = ${ctx.workspaceId} and ${table.leadId} = any(${ids}))`;
