import { activities, events, leads } from "@switchboard/db/schema";
import { and, eq, inArray, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { withinScope } from "../leads/queries.ts";
import type { LedgerRow } from "./ledger.ts";

const aboutLeads = ["lead", "activity", "duplicate"];

/**
 * The events that a caller may read. Without `audit:read` those about leads; whoever sees some leads only, those about
 * these leads. None for who reads all.
 */
export function tellableTo(ctx: Ctx): SQL | undefined {
  const seen = seenBy(ctx);
  const readsAll = ctx.scopes.includes("audit:read");
  if (readsAll) return seen && or(notInArray(events.subjectType, aboutLeads), seen);
  return and(inArray(events.subjectType, aboutLeads), seen);
}

/** Those of some events of one workspace that the caller may read, in their order. */
export async function tellable(ctx: Ctx, told: LedgerRow[]): Promise<LedgerRow[]> {
  const allowed = tellableTo(ctx);
  if (!allowed) return told;
  const ids = told.map(({ id }) => id);
  const rows = await ctx.db
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.workspaceId, ctx.workspaceId), inArray(events.id, ids), allowed));
  const chosen = new Set(rows.map(({ id }) => id));
  return told.filter(({ id }) => chosen.has(id));
}

/** Callers with the same key may read the same events: what is found out for one holds for all. */
export function audienceOf({ actor, scopes }: Ctx): string {
  const scope = actor.kind === "user" ? actor.recordScope : "all";
  const whose = actor.kind === "user" && scope !== "all" ? `${actor.id} ${actor.teamId}` : "";
  return `${scopes.includes("audit:read")} ${scope} ${whose}`;
}

/** A deleted lead is still somebody's, so that they hear of it. */
function seenBy(ctx: Ctx): SQL | undefined {
  const within = withinScope(ctx);
  if (!within) return undefined;
  const activity = sql`select lead_id from ${activities} a where a.workspace_id = ${ctx.workspaceId} and a.id = ${events.subjectId}`;
  return sql`exists (
    select 1 from ${leads} where ${leads.workspaceId} = ${ctx.workspaceId}
      and ${leads.id} = coalesce((${activity}), ${events.subjectId}) and ${within})`;
}
