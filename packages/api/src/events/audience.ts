import {
  accounts,
  activities,
  campaignMails,
  campaigns,
  contacts,
  events,
  leads,
  meetings,
  tickets,
} from "@switchboard/db/schema";
import { and, eq, inArray, ne, notInArray, or, type SQL, sql } from "drizzle-orm";
import { campaignsOf } from "../campaigns/queries.ts";
import type { Ctx } from "../context.ts";
import { withinScope } from "../leads/queries.ts";
import { meetingsOf } from "../meetings/queries.ts";
import { ownedWithin } from "../record-scope.ts";
import type { Scope } from "../scopes.ts";
import { isClient, ticketsOf } from "../tickets/queries.ts";
import { subjectTypeOf } from "./actions.ts";
import type { LedgerRow } from "./ledger.ts";
import type { Hint } from "./live.ts";

/** What some events are about, the right to read of it, and the condition that leaves whose it is. */
type Matter = { about: string[]; scope: Scope; seenBy: (ctx: Ctx) => SQL | undefined };

const matters: Matter[] = [
  { about: ["lead", "activity", "duplicate"], scope: "leads:read", seenBy: seesLead },
  { about: ["campaign", "mail"], scope: "campaigns:read", seenBy: seesCampaign },
  { about: ["ticket"], scope: "tickets:read", seenBy: seesTicket },
  { about: ["meeting"], scope: "meetings:read", seenBy: seesMeeting },
];

// Of these only the audit log tells, and of none that the caller's lists would not show.
const auditMatters: Matter[] = [
  { about: ["account"], scope: "accounts:read", seenBy: (ctx) => seesParty(ctx, accounts) },
  { about: ["contact"], scope: "contacts:read", seenBy: (ctx) => seesParty(ctx, contacts) },
];

/**
 * The events that a caller may read: without `audit:read` those about leads, campaigns, tickets and meetings; whoever sees some of
 * these only, those about them. None for who reads all.
 */
export function tellableTo(ctx: Ctx): SQL | undefined {
  const isAuditor = ctx.scopes.includes("audit:read");
  const open = [...matters, ...(isAuditor ? auditMatters : [])].filter(({ scope }) => ctx.scopes.includes(scope));
  const seen = open.map(({ about, seenBy }) => ({ about, within: seenBy(ctx) }));
  const told = seen.map(({ about, within }) => and(inArray(events.subjectType, about), within));
  if (!isAuditor) return or(sql`false`, ...told);
  if (seen.every(({ within }) => within === undefined)) return undefined;
  return or(
    notInArray(
      events.subjectType,
      seen.flatMap(({ about }) => about),
    ),
    ...told,
  );
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
export function audienceOf(ctx: Ctx): string {
  const { actor, scopes } = ctx;
  const scope = actor.kind === "user" ? actor.recordScope : "all";
  const isOneOfMany = scope === "all" && !isClient(ctx);
  const whose = actor.kind === "user" && !isOneOfMany ? `${actor.id} ${actor.teamId}` : "";
  const rights = matters.map((matter) => scopes.includes(matter.scope));
  return `${scopes.includes("audit:read")} ${rights.join()} ${scope} ${whose}`;
}

/** Whether the caller may be told of this at once. A client is told of their own tickets and meetings alone. */
export async function mayHear(ctx: Ctx, hint: Hint): Promise<boolean> {
  if (!isClient(ctx)) return true;
  if (hint.action === "ticket.note_added") return false;
  switch (subjectTypeOf(hint.action)) {
    case "ticket":
      return isOwn(ctx, tickets, ticketsOf(ctx), hint.subjectId);
    case "meeting":
      return isOwn(ctx, meetings, meetingsOf(ctx), hint.subjectId);
    // Only their own come this far.
    case "notification":
      return true;
    default:
      return false;
  }
}

const lately = sql`now() - interval '1 minute'`;

/** Whether this row is the caller's; of many that changed, whether one that was written lately is. */
async function isOwn(ctx: Ctx, table: typeof tickets | typeof meetings, own: SQL | undefined, id: string | null) {
  const isMeant = id ? eq(table.id, id) : sql`${table.updatedAt} > ${lately}`;
  const [row] = await ctx.db
    .select({ id: table.id })
    .from(table as typeof tickets) // both have these columns
    .where(and(eq(table.workspaceId, ctx.workspaceId), isMeant, own))
    .limit(1);
  return row !== undefined;
}

/** A deleted lead is still somebody's, so that they hear of it. */
function seesLead(ctx: Ctx): SQL | undefined {
  const within = withinScope(ctx);
  if (!within) return undefined;
  const activity = sql`select lead_id from ${activities} a where a.workspace_id = ${ctx.workspaceId} and a.id = ${events.subjectId}`;
  return sql`exists (
    select 1 from ${leads} where ${leads.workspaceId} = ${ctx.workspaceId}
      and ${leads.id} = coalesce((${activity}), ${events.subjectId}) and ${within})`;
}

/** What happens to a mail is told to whoever sees its campaign. */
function seesCampaign(ctx: Ctx): SQL | undefined {
  const within = campaignsOf(ctx);
  if (!within) return undefined;
  const mail = sql`select campaign_id from ${campaignMails} m where m.workspace_id = ${ctx.workspaceId} and m.id = ${events.subjectId}`;
  return sql`exists (
    select 1 from ${campaigns} where ${campaigns.workspaceId} = ${ctx.workspaceId}
      and ${campaigns.id} = coalesce((${mail}), ${events.subjectId}) and ${within})`;
}

function seesParty(ctx: Ctx, table: typeof accounts | typeof contacts): SQL | undefined {
  const within = ownedWithin(ctx, table.ownerId);
  return (
    within &&
    sql`exists (
    select 1 from ${table} where ${table.workspaceId} = ${ctx.workspaceId} and ${table.id} = ${events.subjectId} and ${within})`
  );
}

/** Notes are for the team alone. */
function seesTicket(ctx: Ctx): SQL | undefined {
  const within = ticketsOf(ctx);
  const seen =
    within &&
    sql`exists (
    select 1 from ${tickets} where ${tickets.workspaceId} = ${ctx.workspaceId} and ${tickets.id} = ${events.subjectId} and ${within})`;
  return isClient(ctx) ? and(ne(events.action, "ticket.note_added"), seen) : seen;
}

function seesMeeting(ctx: Ctx): SQL | undefined {
  const within = meetingsOf(ctx);
  return (
    within &&
    sql`exists (
    select 1 from ${meetings} where ${meetings.workspaceId} = ${ctx.workspaceId} and ${meetings.id} = ${events.subjectId} and ${within})`
  );
}
