import { isPasswordOf } from "@switchboard/auth/authenticate";
import { hashPassword, isCommonPassword } from "@switchboard/auth/passwords";
import { revokeSessionsOf } from "@switchboard/auth/sessions";
import type { Db } from "@switchboard/db";
import { memberships, newId, users } from "@switchboard/db/schema";
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Ctx, Services } from "../../context.ts";
import { enterAsSystem, homeWorkspace } from "../../doors.ts";
import { AppError, invalidField } from "../../errors.ts";
import { change } from "../../events/change.ts";
import { mustTake } from "../../limits/commands.ts";
import { credentialLimits } from "../../limits/rules.ts";
import { endMailTokens, useMailToken } from "../../mail-tokens/commands.ts";
import { findOpenMailToken } from "../../mail-tokens/queries.ts";
import { enqueue } from "../../queue.ts";
import { flawOf } from "./rules.ts";

/** Changes the caller's own password and ends their other sessions. Throws `invalid` for a wrong or a weak one. */
export async function changePassword(ctx: Ctx, input: { currentPassword: string; newPassword: string }) {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("forbidden", "Only a person has a password.");
  await mustTake(ctx, ...credentialLimits(ctx.network, ctx.config.SIGN_IN_LIMIT, actor.email));
  if (!(await isPasswordOf(ctx.db, actor.id, input.currentPassword)))
    throw invalidField("currentPassword", "This is not your password.");
  await mustBeGoodPassword(ctx, "newPassword", input.newPassword, actor.email);
  await change(ctx, async (tx) => {
    await setPassword(tx, actor.id, input.newPassword, actor.sessionId);
    return { row: null, events: [{ action: "user.password_changed", subjectId: actor.id }] };
  });
}

/** Sends a mail with a link to set a new password. Answers the same, as fast, for an address that nobody has. */
export async function requestReset(ctx: Ctx, email: string): Promise<void> {
  await mustTake(ctx, ...credentialLimits(ctx.network, ctx.config.SIGN_IN_LIMIT, email));
  const [user] = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), isNull(users.suspendedAt)));
  // For an unknown address the job finds nobody and sends nothing: the same work here, so time tells nothing.
  await ctx.db.transaction((tx) => enqueue(ctx, tx, "mail", { template: "reset", userId: user?.id ?? newId() }));
}

/** Sets a new password with the token of a mail. Throws `invalid` for a token that is used, old or not one. */
export async function resetPassword(ctx: Ctx, { token, newPassword }: { token: string; newPassword: string }) {
  await mustTake(ctx, ...credentialLimits(ctx.network, ctx.config.SIGN_IN_LIMIT));
  const user = await ownerOf(ctx, token);
  await mustBeGoodPassword(ctx, "newPassword", newPassword, user.email);
  const system = enterAsSystem(ctx, await workspaceOf(ctx, user.id), ctx.requestId);
  const person = { ...system, door: ctx.door, actor: { kind: "visitor" as const, name: user.name } };
  await change(person, async (tx) => {
    if (!(await useMailToken(tx, "password.reset", token))) throw staleToken();
    await setPassword(tx, user.id, newPassword);
    // The mail reached its owner.
    await tx
      .update(users)
      .set({ emailVerifiedAt: new Date() })
      .where(and(eq(users.id, user.id), isNull(users.emailVerifiedAt)));
    return { row: null, events: [{ action: "user.password_changed", subjectId: user.id }] };
  });
}

/** Throws `invalid` for a password that is too short, a common one, or the person's own address. */
export async function mustBeGoodPassword({ config }: Services, field: string, password: string, email: string) {
  const flaw = flawOf(password, { minLength: config.PASSWORD_MIN_LENGTH, email });
  if (flaw) throw invalidField(field, flaw);
  if (await isCommonPassword(password))
    throw invalidField(field, "Many people use this password, so it is tried first. Choose another.");
}

/** Looks before the password is judged, so that a weak one does not use the link up. */
async function ownerOf(ctx: Ctx, token: string) {
  const known = await findOpenMailToken(ctx.db, "password.reset", token);
  const [user] = known ? await ctx.db.select().from(users).where(eq(users.id, known.subjectId)) : [];
  if (!user || user.suspendedAt) throw staleToken();
  return user;
}

async function setPassword(tx: Db, userId: string, password: string, keepSessionId?: string) {
  await tx
    .update(users)
    .set({ passwordHash: await hashPassword(password) })
    .where(eq(users.id, userId));
  await endMailTokens(tx, "password.reset", userId);
  await revokeSessionsOf(tx, userId, keepSessionId);
}

async function workspaceOf(ctx: Ctx, userId: string): Promise<string> {
  const [membership] = await ctx.db
    .select({ workspaceId: memberships.workspaceId })
    .from(memberships)
    .where(eq(memberships.userId, userId))
    .orderBy(asc(memberships.createdAt))
    .limit(1);
  return membership?.workspaceId ?? homeWorkspace(ctx);
}

const staleToken = () => invalidField("token", "This link was used or is too old. Ask for a new one.");
