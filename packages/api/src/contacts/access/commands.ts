import { type Contact, contacts } from "@switchboard/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import type { Ctx } from "../../context.ts";
import { AppError, invalidField, orNull } from "../../errors.ts";
import { change } from "../../events/change.ts";
import { resumeMember, suspendMember } from "../../users/commands.ts";
import { invite, revokeInvitation } from "../../users/invitations/commands.ts";
import { setContact, updated } from "../commands.ts";
import { findContact } from "../queries.ts";
import { accessOf, memberWithEmail, openInvitation } from "./queries.ts";

/**
 * Lets a contact into the portal: links the client who has their address, lets them in again, or invites the address.
 * Throws `invalid` without an address and `conflict` for a colleague's.
 */
export async function giveAccess(ctx: Ctx, id: string) {
  const contact = await findContact(ctx, id);
  const { email, userId } = contact;
  if (userId) await resumeMember(ctx, userId);
  else if (!email) throw invalidField("email", "A contact needs an e-mail address to be let in.");
  else await letIn(ctx, contact, email);
  return shown(ctx, contact.id);
}

/** Takes a contact's access to the portal: their account is suspended, or their invitation revoked. Twice is harmless. */
export async function takeAccess(ctx: Ctx, id: string) {
  const { userId, email, ...contact } = await findContact(ctx, id);
  if (userId) await suspendMember(ctx, userId);
  else {
    const invitationId = email ? await openInvitation(ctx, email) : undefined;
    if (invitationId) await revokeInvitation(ctx, invitationId);
  }
  return shown(ctx, contact.id);
}

async function letIn(ctx: Ctx, contact: Contact, email: string) {
  const member = await memberWithEmail(ctx, email);
  if (!member) return invite(ctx, { email, role: "client" });
  if (member.role !== "client") throw new AppError("conflict", "A colleague has this address, and comes in without.");
  await link(ctx, contact.id, member.userId);
  return resumeMember(ctx, member.userId);
}

const link = (ctx: Ctx, id: string, userId: string) =>
  change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const contact = await findContact(within, id, true);
    if (contact.userId) return { row: contact, events: [] };
    await mustSignInAsNobody(within, userId);
    const row = await setContact(within, contact.id, { userId });
    return { row, events: [updated(contact.id, { userId: null }, { userId })] };
  });

/** Throws `conflict` for a client whose sign-in is another contact's: an address may have gone from one to the other. */
async function mustSignInAsNobody(within: Ctx, userId: string) {
  const [holder] = await within.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(
      and(
        eq(contacts.workspaceId, within.workspaceId),
        eq(contacts.userId, userId),
        isNull(contacts.deletedAt),
        isNull(contacts.mergedIntoId),
      ),
    );
  if (!holder) return;
  // Whoever may not see that contact learns that there is one, and no more.
  const seen = await orNull(findContact(within, holder.id));
  const sentence = `The client with this address signs in as ${seen?.name ?? "another contact"}. Merge the two.`;
  throw new AppError("conflict", sentence, { ...(seen && { conflict: { existingId: seen.id } }) });
}

async function shown(ctx: Ctx, id: string) {
  const contact = await findContact(ctx, id);
  return { contact, access: await accessOf(ctx, contact) };
}
