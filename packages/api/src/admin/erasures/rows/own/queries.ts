import { demoSessions, meetings, tickets } from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Ctx } from "../../../../context.ts";
import type { Person } from "../../people/queries.ts";
import { among, amongIds } from "../../people/sets/queries.ts";

/** What hangs on a person and is theirs alone. */
export type Own = { ticketIds: string[]; meetingIds: string[]; demoIds: string[] };

/** Their tickets, meetings and demos: those that they asked for, or that hang on them alone. */
export async function hangingOn(ctx: Ctx, { leadIds, contactIds, userIds, emails }: Person): Promise<Own> {
  const idsOf = async (table: PgTable, where: SQL) => {
    const rows = await ctx.db.execute<{ id: string }>(
      sql`select id from ${table} where workspace_id = ${ctx.workspaceId} and (${where})`,
    );
    return rows.map(({ id }) => id);
  };
  const isLinked = sql`${amongIds(sql`lead_id`, leadIds)} or ${amongIds(sql`contact_id`, contactIds)}`;
  return {
    ticketIds: await idsOf(
      tickets,
      sql`${among(sql`requester_email`, emails)} or ${amongIds(sql`requester_id`, userIds)}
        or (requester_email is null and requester_id is null and (${isLinked}))`,
    ),
    meetingIds: await idsOf(meetings, isLinked),
    demoIds: await idsOf(demoSessions, sql`${amongIds(sql`lead_id`, leadIds)} or ${among(sql`user_key`, emails)}`),
  };
}
