import { isPasswordOf } from "@switchboard/auth/authenticate";
import { findMember } from "@switchboard/auth/identities";
import { hashPassword } from "@switchboard/auth/passwords";
import { hashSecret, newSecret } from "@switchboard/auth/secrets";
import type { Db } from "@switchboard/db";
import { contacts, type InvitationInput, invitations, memberships, users } from "@switchboard/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../../context.ts";
import { enterAsSystem } from "../../doors.ts";
import { AppError, invalidField, notFound } from "../../errors.ts";
import { change, type Told } from "../../events/change.ts";
import { mustTake } from "../../limits/commands.ts";
import { credentialLimits } from "../../limits/rules.ts";
import { enqueue } from "../../queue.ts";
import { mustBeGoodPassword } from "../passwords/commands.ts";
import { Password } from "../passwords/queries.ts";
import { PersonName } from "../registration/commands.ts";
import { isWithin } from "../rules.ts";
import { admit, openBearer } from "../sign-in/commands.ts";
import { mustBePerson, type SignedIn } from "../sign-in/queries.ts";
import { findByToken, invitationColumns, isOpen } from "./queries.ts";

const invitationDays = 7;

export const Acceptance = z.strictObject({ token: z.string().max(200), name: PersonName, password: Password });
type Acceptance = z.infer<typeof Acceptance>;
type Invitation = typeof invitations.$inferSelect;

/** Invites an address by mail, with a role up to the caller's own. An open invitation to the same address is replaced. */
export async function invite(ctx: Ctx, { email, role }: z.infer<typeof InvitationInput>) {
  const { actor } = mustBePerson(ctx);
  if (!isWithin(actor.role, role)) throw new AppError("forbidden", "You cannot give a role above your own.");
  return change(ctx, async (tx) => {
    if (await isMember(tx, ctx.workspaceId, email)) throw alreadyMember();
    const revokedAt = new Date();
    const replaced = await tx
      .update(invitations)
      .set({ revokedAt })
      .where(and(eq(invitations.workspaceId, ctx.workspaceId), eq(invitations.email, email), isOpen()))
      .returning({ id: invitations.id });
    // The mail job makes the secret; until then nobody has one.
    const fresh = { tokenHash: hashSecret(newSecret()), expiresAt: inDays(invitationDays), invitedById: actor.id };
    const [invitation] = await tx
      .insert(invitations)
      .values({ ...fresh, workspaceId: ctx.workspaceId, email, role })
      .returning(invitationColumns);
    const { id } = invitation!;
    await enqueue(ctx, tx, "mail", { template: "invitation", workspaceId: ctx.workspaceId, invitationId: id });
    const events = replaced.map((old) => revoked(old.id, revokedAt));
    return {
      row: { ...invitation!, invitedByName: actor.name },
      events: [...events, { action: "member.invited", subjectId: id, after: { email, role } }],
    };
  });
}

/** Takes an invitation back: its link stops working. */
export async function revokeInvitation(ctx: Ctx, id: string): Promise<void> {
  await change(ctx, async (tx) => {
    const revokedAt = new Date();
    const [found] = await tx
      .update(invitations)
      .set({ revokedAt })
      .where(and(mine(invitations, ctx, id), isOpen()))
      .returning({ id: invitations.id });
    if (!found) throw notFound("Invitation");
    return { row: null, events: [revoked(id, revokedAt)] };
  });
}

/**
 * Joins the workspace that invited. The address is the invitation's, whoever asks; an account that has this address
 * joins with its own password, and never gets another one this way. Throws `invalid` for a link that no longer works.
 */
export async function acceptInvitation(ctx: Ctx, input: Acceptance): Promise<SignedIn> {
  await mustTake(ctx, ...credentialLimits(ctx.network, ctx.config.SIGN_IN_LIMIT));
  const invitation = await findByToken(ctx.db, input.token);
  if (!invitation || !(await isStillMeant(ctx.db, invitation))) throw staleLink();
  const { email, workspaceId, id, role } = invitation;
  await mustTake(ctx, ...credentialLimits(ctx.network, ctx.config.SIGN_IN_LIMIT, email));
  if (ctx.actor.kind === "user" && ctx.actor.email !== email) throw otherPerson();
  const account = await accountFor(ctx, email, input);

  const system = enterAsSystem(ctx, workspaceId, ctx.requestId);
  const person = { ...system, door: ctx.door, actor: { kind: "visitor" as const, name: account.name } };
  const userId = await change(person, async (tx) => {
    await claim(tx, invitation);
    const joined = await join(tx, invitation, account);
    const event: Told = { action: "member.joined", subjectId: joined, after: { email, role, invitation_id: id } };
    const linked = role === "client" ? await linkContact(tx, invitation, joined) : [];
    return { row: joined, events: [event, ...linked] };
  });
  return openBearer(await admit(ctx, workspaceId, userId));
}

const revoked = (subjectId: string, revokedAt: Date): Told => ({
  action: "invitation.revoked",
  subjectId,
  before: { revoked_at: null },
  after: { revoked_at: revokedAt },
});

type Account = { userId: string; name: string } | { userId: null; name: string; passwordHash: string };

async function accountFor(ctx: Ctx, email: string, { name, password }: Acceptance): Promise<Account> {
  const [user] = await ctx.db.select({ id: users.id, name: users.name }).from(users).where(eq(users.email, email));
  if (user) {
    if (!(await isPasswordOf(ctx.db, user.id, password)))
      throw invalidField("password", "This address has an account already. Use its password, or reset it first.");
    return { userId: user.id, name: user.name };
  }
  await mustBeGoodPassword(ctx, "password", password, email);
  return { userId: null, name, passwordHash: await hashPassword(password) };
}

/** Uses the invitation up. Of many at once one succeeds. */
async function claim(tx: Db, { workspaceId, id, tokenHash }: Invitation) {
  const [claimed] = await tx
    .update(invitations)
    .set({ acceptedAt: new Date() })
    .where(
      and(
        eq(invitations.workspaceId, workspaceId),
        eq(invitations.id, id),
        eq(invitations.tokenHash, tokenHash),
        isOpen(),
      ),
    )
    .returning({ id: invitations.id });
  if (!claimed) throw staleLink();
}

async function join(tx: Db, { workspaceId, email, role }: Invitation, account: Account): Promise<string> {
  const userId = account.userId ?? (await addUser(tx, email, account));
  const [member] = await tx
    .insert(memberships)
    .values({ workspaceId, userId, role, approvedAt: new Date() })
    .onConflictDoNothing()
    .returning({ id: memberships.id });
  if (!member) throw alreadyMember();
  return userId;
}

/** A client who joins is from then on the contact with their address. */
async function linkContact(tx: Db, { workspaceId, email }: Invitation, userId: string): Promise<Told[]> {
  const isTheirs = and(eq(contacts.workspaceId, workspaceId), eq(contacts.email, email), isNull(contacts.userId));
  const linked = await tx
    .update(contacts)
    .set({ userId })
    .where(and(isTheirs, isNull(contacts.deletedAt), isNull(contacts.mergedIntoId)))
    .returning({ id: contacts.id });
  const told = { before: { user_id: null }, after: { user_id: userId } };
  return linked.map(({ id }) => ({ action: "contact.updated", subjectId: id, ...told }));
}

async function addUser(tx: Db, email: string, account: Extract<Account, { userId: null }>) {
  const { name, passwordHash } = account;
  const [user] = await tx
    .insert(users)
    // The link came by mail, so the address is theirs.
    .values({ email, name, passwordHash, emailVerifiedAt: new Date() })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (!user) throw staleLink();
  return user.id;
}

/** An invitation is worth what its sender may still give. */
async function isStillMeant(db: Db, { workspaceId, invitedById, role }: Invitation) {
  const sender = await findMember(db, workspaceId, invitedById);
  return sender !== null && isWithin(sender.role, role);
}

async function isMember(tx: Db, workspaceId: string, email: string) {
  const [member] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, workspaceId), eq(users.email, email)));
  return member !== undefined;
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const staleLink = () => invalidField("token", "This invitation was used, revoked or is too old. Ask for a new one.");
const alreadyMember = () => new AppError("conflict", "This person is a member of the workspace already.");
const otherPerson = () =>
  new AppError("forbidden", "This invitation is for another address. Sign out first, then open the link again.");
