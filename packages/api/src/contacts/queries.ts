import { accounts, Contact, contacts } from "@switchboard/db/schema";
import { and, eq, getTableColumns, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { accountIds, findAccount } from "../accounts/queries.ts";
import type { Ctx } from "../context.ts";
import { countUpTo } from "../counts.ts";
import { orNull } from "../errors.ts";
import { findStanding, idsWithMerged, type Kind, NameOrAge, nameOrAge, readRow, standing } from "../merges/queries.ts";
import { afterCursor, cutPage, orderOf, PageInput } from "../pages.ts";
import { Owner, ownedBy } from "../record-scope.ts";
import { contains } from "../search.ts";

export const ContactListInput = PageInput.extend({
  q: z.string().trim().max(200).optional(),
  accountId: z.uuid().optional(),
  email: z.string().trim().toLowerCase().max(254).optional(),
  ownerId: Owner.optional(),
  sort: NameOrAge,
});

/** A contact with the name of their account. */
export const ListedContact = Contact.extend({ accountName: z.string().nullable() });

const {
  workspaceId: _workspaceId,
  searchText: _text,
  deletedAt: _deletedAt,
  mergedIntoId: _into,
  ...shown
} = getTableColumns(contacts);

/** The columns of a contact that callers see. */
export const contactColumns = shown;

/** The contacts that a caller may see: not deleted, not merged into another, within their record scope. */
export const visibleContacts = (ctx: Ctx): SQL | undefined => standing(ctx, contacts);

/** One page of contacts by key. */
export async function listContacts(
  ctx: Ctx,
  { limit, cursor, skip, sort, ...filter }: z.infer<typeof ContactListInput>,
) {
  const key = nameOrAge(contacts, sort);
  const where = and(visibleContacts(ctx), matching(ctx, filter));
  const [rows, count] = await Promise.all([
    ctx.db
      .select({ ...shown, accountName: accountName(), place: sql<string>`(${key.key})::text` })
      .from(contacts)
      .where(and(where, afterCursor(key, cursor)))
      .orderBy(orderOf(key))
      .limit(limit + 1)
      .offset(skip ?? 0),
    countUpTo(ctx.db, contacts, where),
  ]);
  return { ...cutPage(rows, limit), ...count };
}

const kind: Kind<Contact> = {
  noun: "Contact",
  table: contacts,
  select: (ctx, where) => ctx.db.select(shown).from(contacts).where(where),
};

/**
 * One contact that the caller may see; for a merged one, the contact that they went into. Throws `not_found`.
 * Pass `lock` inside a transaction that will change it.
 */
export const findContact = (ctx: Ctx, id: string, lock = false) => findStanding(ctx, kind, id, lock);

/** A contact as they stand, merged or not. The caller checks that it may be seen. Throws `not_found`. */
export const readContactRow = (ctx: Ctx, id: string) => readRow(ctx, kind, id);

/** The ids of a contact and of those merged into them, as an array in SQL. */
export const contactIds = (ctx: Ctx, ...ids: string[]) => idsWithMerged(ctx, contacts, ...ids);

/** The contact who has this address now, for one that was merged the contact they went into; whoever may see them. */
export async function contactWithEmail(ctx: Ctx, email: string): Promise<string | undefined> {
  const [found] = await ctx.db
    .select({ id: sql<string>`coalesce(merged_into_id, id)` })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.email, email), isNull(contacts.deletedAt)))
    .orderBy(sql`merged_into_id is not null`)
    .limit(1);
  return found?.id;
}

/** The id and name of an account that the caller may see; null when there is none. */
export async function accountOf(ctx: Ctx, accountId: string | null) {
  if (!accountId) return null;
  const account = await orNull(findAccount(ctx, accountId));
  return account && { id: account.id, name: account.name };
}

type Filter = Omit<z.infer<typeof ContactListInput>, keyof z.infer<typeof PageInput> | "sort">;

const matching = (ctx: Ctx, { q, accountId, email, ownerId }: Filter) =>
  and(
    q ? contains(contacts.searchText, q) : undefined,
    accountId ? sql`${contacts.accountId} = any(${accountIds(ctx, accountId)})` : undefined,
    email ? eq(contacts.email, email) : undefined,
    ownedBy(ctx, contacts.ownerId, ownerId),
  );

// The name of the account as it is read now: of the one that it went into, and none once it was deleted.
const accountName = () => {
  const name = sql`select coalesce(s.name, a.name) from ${accounts} a
    left join ${accounts} s on s.workspace_id = a.workspace_id and s.id = a.merged_into_id
    where a.workspace_id = ${contacts.workspaceId} and a.id = ${contacts.accountId} and a.deleted_at is null`;
  return sql<string | null>`(${name})`;
};
