import { contacts, leads, memberships, users } from "@switchboard/db/schema";
import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { type Ctx, mine } from "../../../context.ts";
import { AppError, notFound } from "../../../errors.ts";
import { withinScope } from "../../../leads/queries.ts";
import { among, amongIds, ofLedger } from "./sets/queries.ts";

/** All that is one person: the rows that are theirs, and the words that name them and nobody else. */
export type Person = {
  /** The lead that was asked about, or the one that it went into. */
  id: string;
  /** What who erases them has to type: the address, or the best there is. */
  asksFor: string;
  leadIds: string[];
  contactIds: string[];
  /** The account by which they come into the portal. */
  userIds: string[];
  emails: string[];
  phones: string[];
  names: string[];
};

/**
 * The person behind a lead: every lead and contact with their address, merged and deleted ones too. Throws `not_found`,
 * and `conflict` for the address of a colleague.
 */
export async function findPerson(ctx: Ctx, id: string): Promise<Person> {
  const [asked] = await ctx.db
    .select({ id: sql<string>`coalesce(${leads.mergedIntoId}, ${leads.id})` })
    .from(leads)
    .where(and(mine(leads, ctx, id), isNull(leads.erasedAt), withinScope(ctx)));
  if (!asked) throw notFound("Lead");
  const found = await widest(ctx, { leads: [{ ...nothing, id: asked.id }], contacts: [] });
  const ids = { leadIds: found.leads.map((row) => row.id), contactIds: found.contacts.map((row) => row.id) };
  const rows = [...found.leads, ...found.contacts];
  const known = { emails: wordsIn(rows, "email"), phones: wordsIn(rows, "phone"), names: wordsIn(rows, "name") };
  const userIds = await membersOf(ctx, found.contacts, known.emails);
  const lead = found.leads.find((row) => row.id === asked.id);
  return {
    id: asked.id,
    asksFor: lead?.email ?? lead?.name ?? lead?.phone ?? asked.id,
    ...ids,
    userIds,
    ...(await theirsAlone(ctx, { ...ids, userIds }, known)),
  };
}

type Row = { id: string; name: string | null; email: string | null; phone: string | null; contactId: string | null };
type Found = { leads: Row[]; contacts: (Row & { userId: string | null })[] };
type Words = Pick<Person, "emails" | "phones" | "names">;

const nothing = { name: null, email: null, phone: null, contactId: null };

/** A lead leads to a contact, whose other address leads to another lead, and so on until nothing new comes. */
async function widest(ctx: Ctx, found: Found): Promise<Found> {
  const rows = [...found.leads, ...found.contacts];
  const emails = wordsIn(rows, "email");
  const leadIds = found.leads.map(({ id }) => id);
  const next = {
    leads: await ctx.db
      .select(shownOf(leads, leads.contactId))
      .from(leads)
      .where(and(eq(leads.workspaceId, ctx.workspaceId), isNull(leads.erasedAt), sameLead(ctx, leadIds, emails))),
    contacts: await ctx.db
      .select({ ...shownOf(contacts, sql<null>`null`), userId: contacts.userId })
      .from(contacts)
      .where(and(eq(contacts.workspaceId, ctx.workspaceId), sameContact(found, emails))),
  };
  const isAll = next.leads.length === found.leads.length && next.contacts.length === found.contacts.length;
  return isAll ? next : widest(ctx, next);
}

const shownOf = (table: typeof leads | typeof contacts, contactId: PgColumn | SQL<null>) => ({
  id: sql<string>`${table.id}`,
  name: sql<string | null>`${table.name}`,
  email: sql<string | null>`${table.email}`,
  phone: sql<string | null>`${table.phone}`,
  contactId: sql<string | null>`${contactId}`,
});

const sameLead = (ctx: Ctx, ids: string[], emails: string[]) =>
  or(
    amongIds(leads.id, ids),
    amongIds(leads.mergedIntoId, ids),
    among(leads.email, emails),
    sql`${leads.id} in (select m.merged_into_id from leads m where m.workspace_id = ${ctx.workspaceId} and ${amongIds(sql`m.id`, ids)})`,
  );

/** A deal may be linked to somebody else, so a link alone says nothing. */
function sameContact(found: Found, emails: string[]) {
  const ids = found.contacts.map(({ id }) => id);
  const linked = found.leads.flatMap(({ contactId }) => contactId ?? []);
  const names = wordsIn(found.leads, "name").map((name) => name.toLowerCase());
  return or(
    amongIds(contacts.id, ids),
    amongIds(contacts.mergedIntoId, ids),
    among(contacts.email, emails),
    and(amongIds(contacts.id, linked), among(sql`lower(${contacts.name})`, names)),
  );
}

async function membersOf(ctx: Ctx, people: Found["contacts"], emails: string[]): Promise<string[]> {
  const linked = people.flatMap(({ userId }) => userId ?? []);
  const members = await ctx.db
    .select({ id: users.id, role: memberships.role })
    .from(users)
    .innerJoin(memberships, and(eq(memberships.userId, users.id), eq(memberships.workspaceId, ctx.workspaceId)))
    .where(or(amongIds(users.id, linked), among(users.email, emails)));
  if (members.some(({ role }) => role !== "client"))
    throw new AppError("conflict", "This is the address of a colleague, whose account cannot be erased from here.");
  return members.map(({ id }) => id);
}

/** Adds what the ledger says they were called before, and leaves out what somebody else is called, too. */
async function theirsAlone(ctx: Ctx, ids: Pick<Person, "leadIds" | "contactIds" | "userIds">, known: Words) {
  const former = await ofLedger(ctx, [...ids.leadIds, ...ids.contactIds]);
  const emails = unique([...known.emails, ...former.emails]);
  const phones = unique([...known.phones, ...former.phones]);
  const names = unique([...known.names, ...former.names]);
  const isOneOf = sql`(${among(sql`name`, names.map(lower))} or ${among(sql`email`, emails)} or ${among(sql`phone`, phones)})`;
  const others = await ctx.db.execute<{ word: string | null }>(sql`
    select unnest(array[name, email, phone]) as word from (
      select lower(name) as name, email, phone from leads l
      where l.workspace_id = ${ctx.workspaceId} and l.deleted_at is null and (${amongIds(sql`l.id`, ids.leadIds)}) is not true
      union all
      select lower(name), email, phone from contacts c
      where c.workspace_id = ${ctx.workspaceId} and c.deleted_at is null and (${amongIds(sql`c.id`, ids.contactIds)}) is not true
      union all
      select lower(u.name), u.email, null from users u join memberships m on m.user_id = u.id
      where m.workspace_id = ${ctx.workspaceId} and (${amongIds(sql`u.id`, ids.userIds)}) is not true
    ) others where ${isOneOf}`);
  const held = new Set(others.flatMap(({ word }) => word ?? []));
  const isTheirs = (word: string) => !held.has(lower(word));
  return { emails: emails.filter(isTheirs), phones: phones.filter(isTheirs), names: names.filter(isTheirs) };
}

const lower = (word: string) => word.toLowerCase();
const unique = (words: string[]) => [...new Set(words)];
const wordsIn = (rows: Row[], field: "name" | "email" | "phone") => unique(rows.flatMap((row) => row[field] || []));
