import { mayAct } from "@switchboard/auth/identities";
import { memberships, recordScopes, roles, users } from "@switchboard/db/schema";
import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { afterCursor, cutPage, orderOf, type PageInput, type SortKey } from "../pages.ts";
import { memberStatuses, statusOf } from "./rules.ts";

/** A member as those see them who manage members. */
export const Member = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  recordScope: z.enum(recordScopes),
  status: z.enum(memberStatuses),
  isEmailVerified: z.boolean(),
  createdAt: z.date(),
});

export type Member = z.infer<typeof Member>;

const columns = {
  id: users.id,
  name: users.name,
  email: users.email,
  role: memberships.role,
  recordScope: memberships.recordScope,
  approvedAt: memberships.approvedAt,
  suspendedAt: memberships.suspendedAt,
  userSuspendedAt: users.suspendedAt,
  emailVerifiedAt: users.emailVerifiedAt,
  createdAt: memberships.createdAt,
  place: sql<string>`lower(${users.name})`,
};

const byName: SortKey = { key: sql`lower(${users.name})`, id: sql`${users.id}`, cast: "text", direction: "asc" };

/** One page of the members of the workspace by name, those who wait and those suspended included. */
export async function listMembers(ctx: Ctx, { limit, cursor, skip }: z.infer<typeof PageInput>) {
  const rows = await select(ctx, afterCursor(byName, cursor))
    .orderBy(orderOf(byName))
    .limit(limit + 1)
    .offset(skip ?? 0);
  const [counted] = await ctx.db
    .select({ total: sql<number>`count(*)::int` })
    .from(memberships)
    .where(eq(memberships.workspaceId, ctx.workspaceId));
  const { items, nextCursor } = cutPage(rows, limit);
  return { items: items.map(asMember), total: counted!.total, totalIsEstimate: false, nextCursor };
}

/** The members who can be given work: active ones, by name. Every colleague may see these, so without addresses. */
export async function listActive(ctx: Ctx) {
  const items = await ctx.db
    .select({ id: users.id, name: users.name, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, ctx.workspaceId), mayAct))
    .orderBy(asc(sql`lower(${users.name})`), asc(users.id))
    .limit(1000);
  return { items };
}

/** One member of the workspace, whatever their status. Throws `not_found`. */
export async function findMemberRow(ctx: Ctx, userId: string) {
  const [row] = await select(ctx, eq(memberships.userId, userId));
  if (!row) throw notFound("Member");
  return row;
}

/** A member with their status in one word. */
export function asMember(row: MemberRow): Member {
  const { approvedAt, suspendedAt, userSuspendedAt, emailVerifiedAt, place: _place, ...member } = row;
  const status = statusOf({ approvedAt, suspendedAt, userSuspendedAt });
  return { ...member, status, isEmailVerified: emailVerifiedAt !== null };
}

export type MemberRow = Awaited<ReturnType<typeof findMemberRow>>;

const select = (ctx: Ctx, which: SQL | undefined) =>
  ctx.db
    .select(columns)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, ctx.workspaceId), which))
    .$dynamic();
