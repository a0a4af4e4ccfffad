import { Contact, contacts, mailboxKey } from "@switchboard/db/schema";
import { and, asc, eq, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { contains } from "../../search.ts";
import { contactColumns, findContact, visibleContacts } from "../queries.ts";

export const ContactDuplicates = z.object({ items: z.array(Contact) });

/** The contacts who look like one contact: with the same number, or another spelling of the same mailbox. */
export async function contactsLike(ctx: Ctx, id: string): Promise<z.infer<typeof ContactDuplicates>> {
  const { email, phone, ...contact } = await findContact(ctx, id);
  if (!email && !phone) return { items: [] };
  const items = await ctx.db
    .select(contactColumns)
    .from(contacts)
    .where(
      and(
        visibleContacts(ctx),
        ne(contacts.id, contact.id),
        or(phone ? and(isWritten(phone), eq(contacts.phone, phone)) : undefined, email ? mailboxIs(email) : undefined),
      ),
    )
    .orderBy(asc(contacts.id))
    .limit(20);
  return { items };
}

/** The condition that a contact has this mailbox, however the address is written. */
export const mailboxIs = (email: string) =>
  and(isWritten(domainOf(email)), sql`${mailboxKey(contacts.email)} = ${mailboxKey(sql`${email}::text`)}`);

// The index for search finds the few rows that the exact comparison looks at.
const isWritten = (text: string) => contains(contacts.searchText, text);

// Of a mailbox that may be written in several ways, this much stands in all of them.
const domainOf = (email: string) =>
  /@(gmail|googlemail)\.com$/.test(email) ? "mail.com" : email.slice(email.indexOf("@"));
