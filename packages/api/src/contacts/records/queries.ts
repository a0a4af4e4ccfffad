import { Contact, contacts } from "@switchboard/db/schema";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { MergedRows, mergedInto } from "../../merges/queries.ts";
import { Related, relatedTo } from "../../relations/queries.ts";
import { accessOf, PortalAccess } from "../access/queries.ts";
import { accountOf, contactIds, findContact } from "../queries.ts";

/** A contact with all that hangs on them. */
export const ContactRecord = Contact.extend({
  account: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  access: PortalAccess,
  ...Related.shape,
  mergedFrom: MergedRows.shape.items,
});

/** One contact with their account, leads, meetings and tickets, and who was merged into them. Throws `not_found`. */
export async function getContact(ctx: Ctx, id: string): Promise<z.infer<typeof ContactRecord>> {
  const contact = await findContact(ctx, id);
  const [account, access, related, merged] = await Promise.all([
    accountOf(ctx, contact.accountId),
    accessOf(ctx, contact),
    relatedTo(ctx, { contactIds: contactIds(ctx, contact.id) }),
    mergedInto(ctx, contacts, contact.id),
  ]);
  return { ...contact, account, access, ...related, mergedFrom: merged.items };
}
