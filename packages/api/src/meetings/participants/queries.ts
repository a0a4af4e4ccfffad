import {
  contacts,
  Email,
  leads,
  type meetingParticipants,
  memberships,
  type ParticipantInput,
  users,
} from "@switchboard/db/schema";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Ctx } from "../../context.ts";
import { invalidField } from "../../errors.ts";
import { visibleTo, withinScope } from "../../leads/queries.ts";
import { ownedWithin } from "../../record-scope.ts";
import { readPerson, splitNames } from "../rules.ts";

/** Whom somebody is before they are written down as a participant. */
export type Person = Pick<
  typeof meetingParticipants.$inferInsert,
  "userId" | "leadId" | "contactId" | "name" | "email"
>;

/** Whom a caller names: one by one, or in one text as old clients do. */
export type Invited = ParticipantInput[] | string;

/**
 * Who is meant: each once, those we know by their id, also where only the address was given.
 * Throws `invalid` for an id of nobody whom the caller may see.
 */
export async function readParticipants(ctx: Ctx, given: Invited): Promise<Person[]> {
  const named = typeof given === "string" ? splitNames(given) : given;
  const people = named.map((one) => (typeof one === "string" ? readPerson(one) : one)).map(withoutGaps);
  if (people.some((person) => Object.keys(person).length === 0)) throw invalidParticipants("Say who takes part.");
  const bad = people.find(({ email }) => email && !Email.safeParse(email).success);
  if (bad) throw invalidParticipants(`${bad.email} does not look like an e-mail address.`);
  await mustBeKnown(ctx, people);
  const known = await byAddress(ctx, people);
  const found = people.map((person) => {
    const match = isLinked(person) ? undefined : known.get(person.email ?? "");
    return match ? { ...match, ...(person.name && { name: person.name }) } : person;
  });
  return [...new Map(found.map((person) => [identityOf(person), person])).values()];
}

/** What makes two participants the same one. */
export const identityOf = ({ userId, leadId, contactId, email, name }: Person) =>
  userId ?? leadId ?? contactId ?? email ?? name ?? "";

const isLinked = ({ userId, leadId, contactId }: Person) => Boolean(userId ?? leadId ?? contactId);

const withoutGaps = (person: Person): Person =>
  Object.fromEntries(Object.entries(person).filter(([, value]) => value != null && value !== ""));

async function mustBeKnown(ctx: Ctx, people: Person[]) {
  const asked = (key: "userId" | "leadId" | "contactId") => people.flatMap((person) => person[key] ?? []);
  const found = [
    ...(await members(ctx, asked("userId"))),
    ...(await knownLeads(ctx, asked("leadId"))),
    ...(await knownContacts(ctx, asked("contactId"))),
  ];
  const known = new Set(found.map(({ id }) => id));
  const ids = [...asked("userId"), ...asked("leadId"), ...asked("contactId")];
  if (ids.some((id) => !known.has(id))) throw invalidParticipants("One of them is not known here.");
}

/** Throws `invalid` on the field for a lead, contact or member that the caller does not know. */
export async function mustKnow(
  ctx: Ctx,
  { hostId, leadId, contactId }: { hostId?: string | null; leadId?: string | null; contactId?: string | null },
) {
  if (hostId && !(await members(ctx, [hostId])).length)
    throw invalidField("hostId", "The host is not a member of this workspace.");
  if (leadId && !(await knownLeads(ctx, [leadId])).length) throw invalidField("leadId", "This lead is not known here.");
  if (contactId && !(await knownContacts(ctx, [contactId])).length)
    throw invalidField("contactId", "This contact is not known here.");
}

const members = async (ctx: Ctx, ids: string[]) =>
  ids.length === 0
    ? []
    : ctx.db
        .select({ id: memberships.userId })
        .from(memberships)
        .where(and(eq(memberships.workspaceId, ctx.workspaceId), inArray(memberships.userId, ids)));

/** Merged leads too: an old id still means the same person. */
const knownLeads = async (ctx: Ctx, ids: string[]) =>
  ids.length === 0
    ? []
    : ctx.db
        .select({ id: leads.id })
        .from(leads)
        .where(
          and(
            eq(leads.workspaceId, ctx.workspaceId),
            isNull(leads.deletedAt),
            withinScope(ctx),
            inArray(leads.id, ids),
          ),
        );

const knownContacts = async (ctx: Ctx, ids: string[]) =>
  ids.length === 0
    ? []
    : ctx.db
        .select({ id: contacts.id })
        .from(contacts)
        .where(and(visibleContacts(ctx), inArray(contacts.id, ids)));

const visibleContacts = (ctx: Ctx) =>
  and(
    eq(contacts.workspaceId, ctx.workspaceId),
    isNull(contacts.deletedAt),
    isNull(contacts.mergedIntoId),
    ownedWithin(ctx, contacts.ownerId),
  );

/** Whose address it is: a member's before a contact's before a lead's. */
async function byAddress(ctx: Ctx, people: Person[]): Promise<Map<string, Person>> {
  const emails = people.flatMap((person) => (!isLinked(person) && person.email ? [person.email] : []));
  if (emails.length === 0) return new Map();
  const found: Record<"leadId" | "contactId" | "userId", { id: string; email: string | null }[]> = {
    leadId: await ctx.db
      .select({ id: leads.id, email: leads.email })
      .from(leads)
      .where(and(visibleTo(ctx), inArray(leads.email, emails))),
    contactId: await ctx.db
      .select({ id: contacts.id, email: contacts.email })
      .from(contacts)
      .where(and(visibleContacts(ctx), inArray(contacts.email, emails))),
    userId: await ctx.db
      .select({ id: memberships.userId, email: users.email })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(eq(memberships.workspaceId, ctx.workspaceId), inArray(users.email, emails))),
  };
  return new Map(
    Object.entries(found).flatMap(([key, rows]) => rows.map(({ id, email }) => [email ?? "", { [key]: id }] as const)),
  );
}

const invalidParticipants = (message: string) => invalidField("participants", message);
