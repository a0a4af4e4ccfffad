import { activities } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import type { Ctx } from "../../context.ts";
import { timelineOf } from "../../events/queries.ts";
import { idsOf } from "../merges/queries.ts";
import { findLead } from "../queries.ts";

/** What happened to a lead, to those merged into it, and to what was planned about them. Throws `not_found`. */
export async function readTimeline(ctx: Ctx, id: string, page: { limit: number; cursor?: string | undefined }) {
  const lead = await findLead(ctx, id);
  const ids = idsOf(ctx, lead.id);
  const planned = sql`array(select ${activities.id} from ${activities}
    where ${activities.workspaceId} = ${ctx.workspaceId} and ${activities.leadId} = any(${ids}))`;
  return timelineOf(ctx, { lead: ids, activity: planned }, page);
}
