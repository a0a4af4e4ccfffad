import { eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import { type Ctx, userIdOf } from "./context.ts";

/** Whose rows a list is asked for: a member's, the caller's own, or those that nobody owns. */
export const Owner = z.union([z.uuid(), z.enum(["me", "nobody"])]);

/**
 * The rows that the caller's record scope leaves, by the column that names their owner: their own, those of their
 * team, and nobody's, which are everybody's. Undefined when it leaves all.
 */
export function ownedWithin(ctx: Ctx, ownerId: PgColumn): SQL | undefined {
  if (ctx.actor.kind !== "user" || ctx.actor.recordScope === "all") return undefined;
  const { id, recordScope, teamId } = ctx.actor;
  const ownOrNobodys = or(isNull(ownerId), eq(ownerId, id));
  if (recordScope === "own") return ownOrNobodys;
  const team = sql`select user_id from memberships m where m.workspace_id = ${ctx.workspaceId} and m.team_id = ${teamId}`;
  return or(ownOrNobodys, sql`${ownerId} in (${team})`);
}

/** What the conditions of a caller depend on: two callers with the same reach have the same ones. */
export const reachOf = ({ workspaceId, actor }: Ctx) =>
  actor.kind === "user" ? [workspaceId, actor.id, actor.recordScope, actor.teamId] : [workspaceId];

/** The condition of an asked owner; undefined when none was asked for. */
export function ownedBy(ctx: Ctx, ownerId: PgColumn, asked: z.infer<typeof Owner> | undefined): SQL | undefined {
  if (!asked) return undefined;
  if (asked === "nobody") return isNull(ownerId);
  const id = asked === "me" ? userIdOf(ctx) : asked;
  return id ? eq(ownerId, id) : sql`false`;
}
