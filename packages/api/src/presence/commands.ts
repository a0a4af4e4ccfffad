import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { hintChannel } from "../events/live.ts";
import { type Look, othersAt } from "../events/presence.ts";
import { findLead } from "../leads/queries.ts";
import { mustBePerson } from "../users/sign-in/queries.ts";

type Seen = { id: string; tab: string; field?: string | null | undefined; isLeaving: boolean };

/** Tells every process that a tab of the caller has a lead open, and gives who else has. Nothing is written. Throws `not_found`. */
export async function lookAt(ctx: Ctx, { id, tab, field = null, isLeaving }: Seen) {
  const { actor, workspaceId } = mustBePerson(ctx);
  const lead = await findLead(ctx, id);
  const look: Look = { workspaceId, leadId: lead.id, tab, memberId: actor.id, name: actor.name, field, isLeaving };
  await ctx.db.execute(sql`select pg_notify(${hintChannel}, ${JSON.stringify(look)})`);
  return { items: othersAt(ctx, lead.id, actor.id) };
}
