import { Account, accounts, companyKey } from "@switchboard/db/schema";
import { and, asc, eq, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { accountColumns, findAccount, visibleAccounts } from "../queries.ts";

export const AccountDuplicates = z.object({ items: z.array(Account) });

/** The accounts that look like one account: of the same name but for its legal form, or with the same domain. */
export async function accountsLike(ctx: Ctx, id: string): Promise<z.infer<typeof AccountDuplicates>> {
  const account = await findAccount(ctx, id);
  const items = await ctx.db
    .select(accountColumns)
    .from(accounts)
    .where(
      and(
        visibleAccounts(ctx),
        ne(accounts.id, account.id),
        or(
          sql`${companyKey(accounts.name)} = ${companyKey(sql`${account.name}::text`)}`,
          account.domain ? eq(accounts.domain, account.domain) : undefined,
        ),
      ),
    )
    .orderBy(asc(accounts.id))
    .limit(20);
  return { items };
}
