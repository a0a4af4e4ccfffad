import { type Contact, type ContactInput, contacts } from "@switchboard/db/schema";
import { findAccount } from "../accounts/queries.ts";
import { type Ctx, mine } from "../context.ts";
import { AppError, invalidField, notFound, orNull } from "../errors.ts";
import { change } from "../events/change.ts";
import { columns } from "../keys.ts";
import { mustBeMember } from "../leads/commands.ts";
import { difference } from "../leads/rules.ts";
import { deleteRows } from "../merges/commands.ts";
import { contactColumns, contactWithEmail, findContact } from "./queries.ts";

/** Creates a contact. Throws `conflict` with `existing_id` for an e-mail address that another contact has. */
export function createContact(ctx: Ctx, input: ContactInput) {
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    await mustBeMember(ctx, tx, input.ownerId);
    await mustBeFree(within, input.email);
    const values = { ...input, ...(await accountIn(within, input)) };
    const [contact] = await tx
      .insert(contacts)
      .values({ ...values, workspaceId: ctx.workspaceId })
      .onConflictDoNothing()
      .returning(contactColumns);
    if (!contact) throw await emailTaken(within, input.email);
    return { row: contact, events: [{ action: "contact.created", subjectId: contact.id, after: columns(values) }] };
  });
}

/** Merges `changes` into a contact. Says nothing when nothing differs. Throws `conflict` for a taken address. */
export function updateContact(ctx: Ctx, id: string, changes: Partial<ContactInput>) {
  return change<Contact>(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const contact = await findContact(within, id, true);
    const { isEmpty, before, after } = difference(contact, { ...changes, ...(await accountIn(within, changes)) });
    if (isEmpty) return { row: contact, events: [] };
    await mustBeMember(ctx, tx, after.ownerId);
    await mustBeFree(within, after.email, contact.id);
    return { row: await setContact(within, contact.id, after), events: [updated(contact.id, before, after)] };
  });
}

/** Deletes a contact softly, with those merged into them: their addresses are free again, undo brings them back. */
export const deleteContact = (ctx: Ctx, id: string): Promise<void> =>
  deleteRows(ctx, { noun: "contact", table: contacts, find: findContact }, id);

/** Writes columns of a contact that was locked. */
export async function setContact(within: Ctx, id: string, set: Partial<Contact>) {
  const [row] = await within.db
    .update(contacts)
    .set(set)
    .where(mine(contacts, within, id))
    .returning(contactColumns);
  return row!;
}

/** The event of a contact that was changed. */
export const updated = (subjectId: string, before: Partial<Contact>, after: Partial<Contact>) => ({
  action: "contact.updated" as const,
  subjectId,
  before: columns(before),
  after: columns(after),
});

/** The account that a contact is put to, as it is read now. Throws `invalid` on accountId for one that is not there. */
async function accountIn(within: Ctx, { accountId }: Partial<ContactInput>) {
  if (!accountId) return {};
  const account = await orNull(findAccount(within, accountId));
  if (!account) throw invalidField("accountId", "There is no such account.");
  return { accountId: account.id };
}

async function mustBeFree(within: Ctx, email: string | null | undefined, ownId?: string) {
  const holderId = email ? await contactWithEmail(within, email) : undefined;
  if (holderId && holderId !== ownId) throw await takenBy(within, holderId);
}

async function emailTaken(within: Ctx, email: string | null | undefined) {
  const holderId = email ? await contactWithEmail(within, email) : undefined;
  return holderId ? takenBy(within, holderId) : notFound("Contact");
}

async function takenBy(within: Ctx, existingId: string) {
  // Whoever may not see that contact learns that the address is taken, and no more.
  const seen = await orNull(findContact(within, existingId));
  return new AppError("conflict", "A contact with this e-mail address exists.", {
    fields: { email: ["Another contact has this address."] },
    ...(seen && { conflict: { existingId } }),
  });
}
