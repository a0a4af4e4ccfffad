import { accounts, companyKey, contacts, type Lead } from "@switchboard/db/schema";
import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { findAccount, visibleAccounts } from "../../accounts/queries.ts";
import { mailboxIs } from "../../contacts/duplicates/queries.ts";
import { contactWithEmail, findContact, visibleContacts } from "../../contacts/queries.ts";
import type { Ctx } from "../../context.ts";
import { orNull } from "../../errors.ts";
import { findLead } from "../../leads/queries.ts";
import { companyDomain } from "./rules.ts";

const Named = z.object({ id: z.uuid(), name: z.string() });
type Named = z.infer<typeof Named>;

/** What a conversion would link: what is known already, or the names of what it would make. */
export const Prospect = z.object({
  account: Named.nullable(),
  newAccount: z.string().nullable(),
  contact: Named.nullable(),
  newContact: z.string().nullable(),
});

/** Says what converting a lead would find and make. Throws `not_found`. */
export async function foreseeConversion(ctx: Ctx, id: string): Promise<z.infer<typeof Prospect>> {
  const lead = await findLead(ctx, id);
  const contact = await contactFor(ctx, lead);
  const account = await accountFor(ctx, lead, contact?.accountId ?? null);
  return {
    account: account && { id: account.id, name: account.name },
    newAccount: account ? null : lead.company,
    contact: contact && { id: contact.id, name: contact.name },
    newContact: contact ? null : personIn(lead),
  };
}

/** The contact of a lead: the linked one, the one with its address, or with another spelling of its mailbox. */
export async function contactFor(ctx: Ctx, lead: Lead): Promise<(Named & { accountId: string | null }) | null> {
  const known = lead.contactId ?? (lead.email && (await contactWithEmail(ctx, lead.email)));
  if (known) return orNull(findContact(ctx, known));
  if (!lead.email) return null;
  const [found] = await ctx.db
    .select({ id: contacts.id, name: contacts.name, accountId: contacts.accountId })
    .from(contacts)
    .where(and(visibleContacts(ctx), mailboxIs(lead.email)))
    .orderBy(asc(contacts.id))
    .limit(1);
  return found ?? null;
}

/** The account of a lead: the linked one, that of its contact, one of its company's name, or one with its domain. */
export async function accountFor(ctx: Ctx, lead: Lead, ofContact: string | null): Promise<Named | null> {
  const known = lead.accountId ?? ofContact;
  if (known) return orNull(findAccount(ctx, known));
  const domain = companyDomain(lead.email);
  return (
    (lead.company &&
      (await oldest(ctx, sql`${companyKey(accounts.name)} = ${companyKey(sql`${lead.company}::text`)}`))) ||
    (domain && (await oldest(ctx, eq(accounts.domain, domain)))) ||
    null
  );
}

/** What a contact that is made of a lead is called; null when nothing is known of the person. */
export const personIn = ({ name, email, phone }: Lead) => name ?? email ?? phone;

async function oldest(ctx: Ctx, where: ReturnType<typeof eq>): Promise<Named | undefined> {
  const [account] = await ctx.db
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .where(and(visibleAccounts(ctx), where))
    .orderBy(asc(accounts.id))
    .limit(1);
  return account;
}
