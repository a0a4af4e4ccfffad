import { leadFollowers } from "@switchboard/db/schema";
import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "../../context.ts";
import { change } from "../../events/change.ts";
import { columns } from "../../keys.ts";
import { mustBePerson } from "../../users/sign-in/queries.ts";
import { idsOf } from "../merges/queries.ts";
import { findLead } from "../queries.ts";
import { followersOf } from "./queries.ts";

/** The caller follows a lead from now on. Says nothing when they do already. */
export function followLead(ctx: Ctx, id: string) {
  const { actor } = mustBePerson(ctx);
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const lead = await findLead(within, id, true);
    const { items } = await followersOf(within, lead.id);
    if (items.some((follower) => follower.id === actor.id)) return { row: { items }, events: [] };
    const [row] = await tx
      .insert(leadFollowers)
      .values({ workspaceId: ctx.workspaceId, leadId: lead.id, userId: actor.id })
      .returning();
    const touched = [{ table: "lead_followers", id: row!.id, before: null, after: columns(row!) }];
    return {
      row: await followersOf(within, lead.id),
      events: [{ action: "lead.followed", subjectId: lead.id, after: { user_id: actor.id }, touched }],
    };
  });
}

/** The caller follows a lead no more. Says nothing when they do not. */
export function unfollowLead(ctx: Ctx, id: string) {
  const { actor } = mustBePerson(ctx);
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const lead = await findLead(within, id, true);
    const rows = await tx
      .delete(leadFollowers)
      .where(
        and(
          eq(leadFollowers.workspaceId, ctx.workspaceId),
          eq(leadFollowers.userId, actor.id),
          sql`${leadFollowers.leadId} = any(${idsOf(ctx, lead.id)})`,
        ),
      )
      .returning();
    const row = await followersOf(within, lead.id);
    if (rows.length === 0) return { row, events: [] };
    const touched = rows.map((one) => ({ table: "lead_followers", id: one.id, before: columns(one), after: null }));
    return {
      row,
      events: [{ action: "lead.unfollowed", subjectId: lead.id, after: { user_id: actor.id }, touched }],
    };
  });
}
