import { accounts, contacts, Lead, LeadInput, leads, newId, type Touched } from "@switchboard/db/schema";
import { z } from "zod";
import { findAccount } from "../../accounts/queries.ts";
import { findContact } from "../../contacts/queries.ts";
import { type Ctx, mine } from "../../context.ts";
import { AppError, invalidField } from "../../errors.ts";
import { change, type Told } from "../../events/change.ts";
import { columns } from "../../keys.ts";
import { findLead, leadColumns } from "../../leads/queries.ts";
import { difference } from "../../leads/rules.ts";
import { lockUntilEnd } from "../../locks.ts";
import type { Scope } from "../../scopes.ts";
import { accountFor, contactFor, personIn } from "./queries.ts";
import { companyDomain } from "./rules.ts";

/** An account or contact that is left out is found or made; null leaves it empty. */
export const ConversionInput = z.strictObject({
  id: z.uuid(),
  accountId: z.uuid().nullish(),
  contactId: z.uuid().nullish(),
  ...LeadInput.pick({ amount: true, currency: true, expectedCloseOn: true }).shape,
});
type ConversionInput = z.infer<typeof ConversionInput>;

const Linked = z.object({ id: z.uuid(), name: z.string(), isNew: z.boolean() });
type Linked = z.infer<typeof Linked>;

/** The opportunity with what it is linked to, and the batch to undo. */
export const Converted = z.object({
  lead: Lead,
  account: Linked.nullable(),
  contact: Linked.nullable(),
  batchId: z.uuid(),
});

/**
 * Makes an opportunity of a lead: the same row with the same history, linked to an account and a contact that are found,
 * chosen or made. One event tells of all of it, so one undo takes it back. Throws `conflict` for an opportunity.
 */
export async function convertLead(ctx: Ctx, input: ConversionInput): Promise<z.infer<typeof Converted>> {
  const converted = await change<z.infer<typeof Converted>>(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    await oneAtATime(within);
    const lead = await findLead(within, input.id, true);
    if (lead.kind === "opportunity") throw new AppError("conflict", "This lead is an opportunity already.");
    const { account, contact, touched } = await linksOf(within, lead, input);
    const { accountId: _account, contactId: _contact, id: _id, ...deal } = input;
    const links = { accountId: account?.id ?? null, contactId: contact?.id ?? null };
    const { before, after } = difference<Lead>(lead, {
      ...given(deal),
      ...links,
      kind: "opportunity",
      convertedAt: new Date(),
    });
    const [row] = await tx
      .update(leads)
      .set(after)
      .where(mine(leads, ctx, lead.id))
      .returning(leadColumns);
    const batchId = newId();
    const told = { action: "lead.converted", subjectId: lead.id, batchId, touched } as const;
    const event: Told = { ...told, before: columns(before), after: columns(after) };
    return { row: { lead: row!, account, contact, batchId }, events: [event] };
  });
  hintLinked(ctx, converted);
  return converted;
}

/** Two conversions for one company must not both make its account. */
const oneAtATime = ({ db, workspaceId }: Ctx) => lockUntilEnd(db, `convert ${workspaceId}`);

/** The account and contact of a conversion, with the rows that had to be made or linked for it. */
async function linksOf(within: Ctx, lead: Lead, { accountId, contactId }: ConversionInput) {
  const touched: Touched[] = [];
  const person = await personOf(within, lead, contactId);
  const company = await companyOf(within, lead, person?.accountId ?? null, accountId);

  const account = company ?? (accountId === undefined ? await makeAccount(within, lead, touched) : null);
  if (person && account && !person.accountId) touched.push(await putTo(within, person.id, account.id));
  if (person) return { account, contact: { id: person.id, name: person.name, isNew: false }, touched };
  const contact = contactId === undefined ? await makeContact(within, lead, account, touched) : null;
  return { account, contact, touched };
}

type Asked = string | null | undefined;

async function personOf(within: Ctx, lead: Lead, asked: Asked) {
  if (asked === undefined) return contactFor(within, lead);
  return asked ? chosenContact(within, asked) : null;
}

async function companyOf(within: Ctx, lead: Lead, ofPerson: string | null, asked: Asked): Promise<Linked | null> {
  if (asked === null) return null;
  const found = asked ? await chosenAccount(within, asked) : await accountFor(within, lead, ofPerson);
  return found && { id: found.id, name: found.name, isNew: false };
}

async function makeAccount(within: Ctx, lead: Lead, touched: Touched[]): Promise<Linked | null> {
  if (!lead.company) return null;
  mustHave(within, "accounts:write");
  const [made] = await within.db
    .insert(accounts)
    .values({
      workspaceId: within.workspaceId,
      name: lead.company,
      domain: companyDomain(lead.email),
      ownerId: lead.ownerId,
    })
    .returning();
  const { searchText: _, ...row } = made!;
  touched.push({ table: "accounts", id: row.id, before: null, after: columns(row) });
  return { id: row.id, name: row.name, isNew: true };
}

async function makeContact(
  within: Ctx,
  lead: Lead,
  account: Linked | null,
  touched: Touched[],
): Promise<Linked | null> {
  const name = personIn(lead);
  if (!name) return null;
  mustHave(within, "contacts:write");
  const { email, phone, ownerId } = lead;
  const [made] = await within.db
    .insert(contacts)
    .values({ workspaceId: within.workspaceId, name, email, phone, ownerId, accountId: account?.id ?? null })
    .onConflictDoNothing()
    .returning();
  // Whoever has the address is out of the caller's sight.
  if (!made)
    throw new AppError("conflict", "A colleague's contact has this e-mail address. Convert without a contact.");
  const { searchText: _, ...row } = made;
  touched.push({ table: "contacts", id: row.id, before: null, after: columns(row) });
  return { id: row.id, name: row.name, isNew: true };
}

async function putTo(within: Ctx, contactId: string, accountId: string): Promise<Touched> {
  await within.db
    .update(contacts)
    .set({ accountId })
    .where(mine(contacts, within, contactId));
  return { table: "contacts", id: contactId, before: { account_id: null }, after: { account_id: accountId } };
}

/** The account that a caller chose. Throws `invalid` on accountId for one that is not there. */
export const chosenAccount = (within: Ctx, id: string) =>
  findAccount(within, id).catch(() => {
    throw invalidField("accountId", "There is no such account.");
  });

/** The contact that a caller chose. Throws `invalid` on contactId for one that is not there. */
export const chosenContact = (within: Ctx, id: string) =>
  findContact(within, id).catch(() => {
    throw invalidField("contactId", "There is no such contact.");
  });

/** Pages of an account and a contact learn of what was made or linked beside the lead. */
function hintLinked(ctx: Ctx, { account, contact }: z.infer<typeof Converted>) {
  const { workspaceId } = ctx;
  ctx.hints.send([
    ...(account ? [{ workspaceId, action: "account.updated" as const, subjectId: account.id }] : []),
    ...(contact ? [{ workspaceId, action: "contact.updated" as const, subjectId: contact.id }] : []),
  ]);
}

function mustHave(ctx: Ctx, scope: Scope) {
  if (!ctx.scopes.includes(scope)) throw new AppError("forbidden", `Your access does not include ${scope}.`);
}

const given = <Values extends object>(values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Values>;
