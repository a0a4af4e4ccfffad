import { accounts, contacts, leads, memberships, users } from "@switchboard/db/schema";
import { and, eq, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../context.ts";
import { invalidField, orNull } from "../../errors.ts";
import { findLead } from "../../leads/queries.ts";

type Asked = {
  requesterName?: string | null | undefined;
  requesterEmail?: string | null | undefined;
  contactId?: string | null | undefined;
  accountId?: string | null | undefined;
  leadId?: string | null | undefined;
};

/** Who asks, as far as we know them: the member, the contact with their account, and the lead of their address. */
export async function requesterOf(ctx: Ctx, asked: Asked) {
  const named = await namedOf(ctx, asked);
  const email = asked.requesterEmail ?? named.contact?.email ?? named.lead?.email ?? null;
  const [member, contact, lead] = email
    ? await Promise.all([memberBy(ctx, email), contactWhere(ctx, eq(contacts.email, email)), leadBy(ctx, email)])
    : [];
  const known = named.contact ?? contact;
  return {
    requesterId: member?.id ?? null,
    requesterName: asked.requesterName ?? known?.name ?? member?.name ?? named.lead?.name ?? lead?.name ?? null,
    requesterEmail: email,
    contactId: known?.id ?? null,
    accountId: asked.accountId ?? known?.accountId ?? null,
    leadId: named.lead?.id ?? lead?.id ?? null,
  };
}

/** The member who asks for themselves, and the contact that they sign in as. */
export async function memberAsRequester(ctx: Ctx, { id, name, email }: { id: string; name: string; email: string }) {
  const own = await contactWhere(ctx, eq(contacts.userId, id));
  const contact = own ?? (await contactWhere(ctx, eq(contacts.email, email)));
  const lead = await leadBy(ctx, email);
  return {
    requesterId: id,
    requesterName: name,
    requesterEmail: email,
    contactId: contact?.id ?? null,
    accountId: contact?.accountId ?? null,
    leadId: lead?.id ?? null,
  };
}

/** Throws `invalid` on assigneeId for whoever is not an active member of the team. */
export async function mustBeOnTeam(ctx: Ctx, userId: string | null | undefined) {
  if (!userId) return;
  const [member] = await ctx.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(activeMember(ctx), eq(memberships.userId, userId), ne(memberships.role, "client")));
  if (!member) throw invalidField("assigneeId", "Only somebody of the team can take a ticket.");
}

async function namedOf(ctx: Ctx, { contactId, accountId, leadId }: Asked) {
  const contact = contactId ? await contactWhere(ctx, eq(contacts.id, contactId)) : undefined;
  if (contactId && !contact) throw invalidField("contactId", "There is no such contact.");
  if (accountId) await mustBeAccount(ctx, accountId);
  const lead = leadId ? await orNull(findLead(ctx, leadId)) : null;
  if (leadId && !lead) throw invalidField("leadId", "There is no such lead.");
  return { contact, lead };
}

async function mustBeAccount(ctx: Ctx, id: string) {
  const [account] = await ctx.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.workspaceId, ctx.workspaceId), eq(accounts.id, id), isNull(accounts.deletedAt)));
  if (!account) throw invalidField("accountId", "There is no such account.");
}

async function memberBy(ctx: Ctx, email: string) {
  const [member] = await ctx.db
    .select({ id: users.id, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(activeMember(ctx), eq(users.email, email)));
  return member;
}

async function contactWhere(ctx: Ctx, where: SQL) {
  const { id, name, email, accountId } = contacts;
  const [contact] = await ctx.db
    .select({ id, name, email, accountId })
    .from(contacts)
    .where(
      and(eq(contacts.workspaceId, ctx.workspaceId), isNull(contacts.deletedAt), isNull(contacts.mergedIntoId), where),
    );
  return contact;
}

/** The lead that has this address; for a merged one, the lead that it went into. */
async function leadBy(ctx: Ctx, email: string) {
  const [lead] = await ctx.db
    .select({ id: sql<string>`coalesce(${leads.mergedIntoId}, ${leads.id})`, name: leads.name })
    .from(leads)
    .where(and(eq(leads.workspaceId, ctx.workspaceId), eq(leads.email, email), isNull(leads.deletedAt)));
  return lead;
}

const activeMember = (ctx: Ctx) =>
  and(eq(memberships.workspaceId, ctx.workspaceId), isNotNull(memberships.approvedAt), isNull(memberships.suspendedAt));
