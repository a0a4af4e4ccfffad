import { Account, accounts, Contact, contacts } from "@switchboard/db/schema";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { MergedRows, mergedInto } from "../../merges/queries.ts";
import { ownedWithin } from "../../record-scope.ts";
import { contactsAt, Related, relatedTo } from "../../relations/queries.ts";
import { accountIds, findAccount } from "../queries.ts";

const Person = Contact.pick({ id: true, name: true, email: true, phone: true, title: true });

/** An account with all that hangs on it. */
export const AccountRecord = Account.extend({
  contacts: z.object({ items: z.array(Person), total: z.number().int() }),
  ...Related.shape,
  mergedFrom: MergedRows.shape.items,
});

/** One account with its people, leads, meetings and tickets, and what was merged into it. Throws `not_found`. */
export async function getAccount(ctx: Ctx, id: string): Promise<z.infer<typeof AccountRecord>> {
  const account = await findAccount(ctx, id);
  const ids = accountIds(ctx, account.id);
  const [people, related, merged] = await Promise.all([
    readPeople(ctx, account.id),
    relatedTo(ctx, { accountIds: ids, contactIds: contactsAt(ctx, ids) }),
    mergedInto(ctx, accounts, account.id),
  ]);
  return { ...account, contacts: people, ...related, mergedFrom: merged.items };
}

const mostListed = 50;

async function readPeople(ctx: Ctx, accountId: string) {
  if (!ctx.scopes.includes("contacts:read")) return { items: [], total: 0 };
  const where = and(
    eq(contacts.workspaceId, ctx.workspaceId),
    isNull(contacts.deletedAt),
    isNull(contacts.mergedIntoId),
    ownedWithin(ctx, contacts.ownerId),
    sql`${contacts.accountId} = any(${accountIds(ctx, accountId)})`,
  );
  const { id, name, email, phone, title } = contacts;
  const [items, [count]] = await Promise.all([
    ctx.db
      .select({ id, name, email, phone, title })
      .from(contacts)
      .where(where)
      .orderBy(asc(sql`lower(${name})`), asc(id))
      .limit(mostListed),
    ctx.db.select({ total: sql<number>`count(*)::int` }).from(contacts).where(where),
  ]);
  return { items, total: count!.total };
}
