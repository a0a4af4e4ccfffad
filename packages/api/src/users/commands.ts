import { mayAct } from "@switchboard/auth/identities";
import { revokeSessionsOf } from "@switchboard/auth/sessions";
import type { Db } from "@switchboard/db";
import { memberships, type RecordScope, type Role, users, workspaces } from "@switchboard/db/schema";
import { and, eq, isNull, notExists, sql } from "drizzle-orm";
import { type Ctx, userIdOf } from "../context.ts";
import { AppError } from "../errors.ts";
import { change, type Told } from "../events/change.ts";
import { enqueue } from "../queue.ts";
import { asMember, findMemberRow, type Member, type MemberRow } from "./queries.ts";
import { isWithin } from "./rules.ts";

/** Lets somebody in who registered and waits, and tells them by mail. */
export const approveMember = (ctx: Ctx, userId: string) =>
  changeMember(ctx, userId, async (tx, member) => {
    if (member.approvedAt) return [];
    const approvedAt = new Date();
    await setMember(ctx, tx, userId, { approvedAt });
    await enqueue(ctx, tx, "mail", { template: "approved", workspaceId: ctx.workspaceId, userId });
    const before = { approved_at: null };
    return [{ action: "member.approved", subjectId: userId, before, after: { approved_at: approvedAt } }];
  });

/** Turns somebody away who waits. Their account goes with it, unless another workspace has them. */
export async function refuseMember(ctx: Ctx, userId: string): Promise<void> {
  await change(ctx, async (tx) => {
    const { email, name, approvedAt } = await findMemberRow({ ...ctx, db: tx }, userId);
    if (approvedAt) throw new AppError("conflict", "This person was let in already. Suspend them instead.");
    await tx.delete(memberships).where(isMember(ctx, userId));
    const elsewhere = tx.select({ id: memberships.id }).from(memberships).where(eq(memberships.userId, userId));
    await tx.delete(users).where(and(eq(users.id, userId), isNull(users.superAdminAt), notExists(elsewhere)));
    return { row: null, events: [{ action: "member.refused", subjectId: userId, before: { email, name } }] };
  });
}

/** Gives a member another role, up to the caller's own. Their sessions end. The last admin stays one. */
export const setRole = (ctx: Ctx, userId: string, role: Role) =>
  changeMember(ctx, userId, async (tx, member) => {
    if (member.role === role) return [];
    mustBeWithin(ctx, role);
    await setMember(ctx, tx, userId, { role });
    await mustKeepAdmin(ctx, tx);
    await revokeSessionsOf(tx, userId);
    return [{ action: "member.role_changed", subjectId: userId, before: { role: member.role }, after: { role } }];
  });

/** Says whose records a member sees. Their open pages end and come back with the new view. */
export const setRecordScope = (ctx: Ctx, userId: string, recordScope: RecordScope) =>
  changeMember(ctx, userId, async (tx, member) => {
    if (member.recordScope === recordScope) return [];
    await setMember(ctx, tx, userId, { recordScope });
    const before = { record_scope: member.recordScope };
    return [{ action: "member.role_changed", subjectId: userId, before, after: { record_scope: recordScope } }];
  });

/** Keeps a member out at once: sessions, tokens, and the keys that they made. The last admin cannot be. */
export const suspendMember = (ctx: Ctx, userId: string) =>
  changeMember(ctx, userId, async (tx, member) => {
    if (userId === userIdOf(ctx)) throw new AppError("conflict", "You cannot suspend yourself.");
    if (member.suspendedAt) return [];
    const suspendedAt = new Date();
    await setMember(ctx, tx, userId, { suspendedAt });
    await mustKeepAdmin(ctx, tx);
    await revokeSessionsOf(tx, userId);
    const before = { suspended_at: null };
    return [{ action: "member.suspended", subjectId: userId, before, after: { suspended_at: suspendedAt } }];
  });

/** Lets a suspended member in again. They sign in anew. */
export const resumeMember = (ctx: Ctx, userId: string) =>
  changeMember(ctx, userId, async (tx, member) => {
    if (!member.suspendedAt) return [];
    await setMember(ctx, tx, userId, { suspendedAt: null });
    const before = { suspended_at: member.suspendedAt };
    return [{ action: "member.resumed", subjectId: userId, before, after: { suspended_at: null } }];
  });

function changeMember(ctx: Ctx, userId: string, work: (tx: Db, member: MemberRow) => Promise<Told[]>): Promise<Member> {
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    await lockMembers(ctx, tx);
    const member = await findMemberRow(within, userId);
    mustBeWithin(ctx, member.role);
    const events = await work(tx, member);
    return { row: asMember(await findMemberRow(within, userId)), events };
  });
}

/** Lets changes of members come one after the other, so that two admins cannot demote each other at once. */
export async function lockMembers(ctx: Ctx, tx: Db): Promise<void> {
  await tx
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(eq(workspaces.id, ctx.workspaceId))
    .for("no key update");
}

const setMember = (ctx: Ctx, tx: Db, userId: string, set: Partial<typeof memberships.$inferInsert>) =>
  tx.update(memberships).set(set).where(isMember(ctx, userId));

const isMember = (ctx: Ctx, userId: string) =>
  and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.userId, userId));

/** Throws `conflict` when nobody who may act is an admin any more. */
export async function mustKeepAdmin(ctx: Ctx, tx: Db) {
  const [left] = await tx
    .select({ admins: sql<number>`count(*)::int` })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.role, "admin"), mayAct));
  if (left!.admins === 0) throw new AppError("conflict", "A workspace needs an admin. Make somebody else one first.");
}

/** Throws `forbidden` for a role above the caller's own. */
export function mustBeWithin({ actor }: Ctx, role: Role) {
  if (actor.kind === "system" || (actor.kind === "user" && isWithin(actor.role, role))) return;
  throw new AppError("forbidden", "You cannot give, take or touch a role above your own.");
}
