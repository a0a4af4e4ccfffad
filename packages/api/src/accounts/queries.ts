import { Account, accounts, contacts, leads } from "@switchboard/db/schema";
import { and, getTableColumns, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { countUpTo } from "../counts.ts";
import { visibleTo } from "../leads/queries.ts";
import { findStanding, idsWithMerged, type Kind, NameOrAge, nameOrAge, readRow, standing } from "../merges/queries.ts";
import { afterCursor, cutPage, orderOf, PageInput } from "../pages.ts";
import { Owner, ownedBy, ownedWithin } from "../record-scope.ts";
import { contains } from "../search.ts";

export const AccountListInput = PageInput.extend({
  q: z.string().trim().max(200).optional(),
  ownerId: Owner.optional(),
  sort: NameOrAge,
});

/** An account with how much hangs on it. */
export const ListedAccount = Account.extend({ contacts: z.number().int(), leads: z.number().int() });

const {
  workspaceId: _workspaceId,
  searchText: _text,
  deletedAt: _deletedAt,
  mergedIntoId: _into,
  ...shown
} = getTableColumns(accounts);

/** The columns of an account that callers see. */
export const accountColumns = shown;

/** The accounts that a caller may see: not deleted, not merged into another, within their record scope. */
export const visibleAccounts = (ctx: Ctx): SQL | undefined => standing(ctx, accounts);

/** One page of accounts by key, each with the number of its contacts and leads. */
export async function listAccounts(
  ctx: Ctx,
  { limit, cursor, skip, sort, q, ownerId }: z.infer<typeof AccountListInput>,
) {
  const key = nameOrAge(accounts, sort);
  const where = and(
    visibleAccounts(ctx),
    q ? contains(accounts.searchText, q) : undefined,
    ownedBy(ctx, accounts.ownerId, ownerId),
  );
  const [rows, count] = await Promise.all([
    ctx.db
      .select({
        ...shown,
        contacts: contactsCounted(ctx),
        leads: leadsCounted(ctx),
        place: sql<string>`(${key.key})::text`,
      })
      .from(accounts)
      .where(and(where, afterCursor(key, cursor)))
      .orderBy(orderOf(key))
      .limit(limit + 1)
      .offset(skip ?? 0),
    countUpTo(ctx.db, accounts, where),
  ]);
  return { ...cutPage(rows, limit), ...count };
}

const kind: Kind<Account> = {
  noun: "Account",
  table: accounts,
  select: (ctx, where) => ctx.db.select(shown).from(accounts).where(where),
};

/**
 * One account that the caller may see; for a merged one, the account that it went into. Throws `not_found`.
 * Pass `lock` inside a transaction that will change it.
 */
export const findAccount = (ctx: Ctx, id: string, lock = false) => findStanding(ctx, kind, id, lock);

/** An account as it stands, merged or not. The caller checks that it may be seen. Throws `not_found`. */
export const readAccountRow = (ctx: Ctx, id: string) => readRow(ctx, kind, id);

/** The ids of an account and of those merged into it, as an array in SQL. */
export const accountIds = (ctx: Ctx, ...ids: string[]) => idsWithMerged(ctx, accounts, ...ids);

// The account of a row, or one that was merged into it.
const isItsOwn = (id: SQL) =>
  sql`(${id} = ${accounts.id} or ${id} in (select m.id from accounts m where m.workspace_id = ${accounts.workspaceId} and m.merged_into_id = ${accounts.id}))`;

const contactsCounted = (ctx: Ctx) =>
  counted(sql`select count(*)::int from ${contacts} where ${contacts.workspaceId} = ${accounts.workspaceId}
    and ${isItsOwn(sql`${contacts.accountId}`)} and ${and(isNull(contacts.deletedAt), isNull(contacts.mergedIntoId), ownedWithin(ctx, contacts.ownerId))}`);

const leadsCounted = (ctx: Ctx) =>
  counted(sql`select count(*)::int from ${leads} where ${isItsOwn(sql`${leads.accountId}`)} and ${visibleTo(ctx)}`);

// Drizzle leaves the table's name out of columns that stand directly in a selected expression.
const counted = (query: SQL) => sql<number>`(${query})`;
