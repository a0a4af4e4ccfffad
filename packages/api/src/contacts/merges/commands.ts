import { Contact, ContactInput, contacts, type Touched } from "@switchboard/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { type Mergeable, mergeInputOf, mergeRows, unmergeRow } from "../../merges/commands.ts";
import { findContact, readContactRow } from "../queries.ts";

const chosen = ContactInput.keyof().options;

export const ContactMerge = mergeInputOf(chosen);

/** The contact who is left, how many went into them, and the batch to undo: null when they were one already. */
export const MergedContact = z.object({ contact: Contact, merged: z.number().int(), batchId: z.uuid().nullable() });

/** The contact who stands for themselves again, the one they had gone into, and the batch to undo. */
export const UnmergedContact = z.object({ contact: Contact, survivor: Contact, batchId: z.uuid().nullable() });

/** Makes one contact of several; their leads, meetings and tickets are read through them. */
export async function mergeContacts(ctx: Ctx, input: z.infer<typeof ContactMerge>) {
  const { survivor, ...merged } = await mergeRows(ctx, mergeable, input);
  return { ...merged, contact: survivor };
}

/** Takes one contact out of a merge, at any later time. */
export async function unmergeContact(ctx: Ctx, id: string) {
  const { row, ...unmerged } = await unmergeRow(ctx, mergeable, id);
  return { ...unmerged, contact: row };
}

const mergeable: Mergeable<Contact> = {
  noun: "contact",
  table: contacts,
  // Access to the portal fills a gap, and is never chosen: it is given and taken by itself.
  fields: [...chosen, "userId"],
  find: findContact,
  read: readContactRow,
  makeRoom: giveAddressBack,
};

/** A contact leaves with the address they came with: one who is left has it no more. Throws `conflict` for a stranger's. */
async function giveAddressBack(within: Ctx, { email }: Contact, group: string[]): Promise<Touched[]> {
  if (!email) return [];
  const [holder] = await within.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(
      and(
        eq(contacts.workspaceId, within.workspaceId),
        eq(contacts.email, email),
        isNull(contacts.deletedAt),
        isNull(contacts.mergedIntoId),
      ),
    )
    .for("update");
  if (!holder) return [];
  if (!group.includes(holder.id))
    throw new AppError("conflict", "Another contact has the address of this one by now.", {
      conflict: { existingId: holder.id },
    });
  await within.db
    .update(contacts)
    .set({ email: null })
    .where(mine(contacts, within, holder.id));
  return [{ table: "contacts", id: holder.id, before: { email }, after: { email: null } }];
}
