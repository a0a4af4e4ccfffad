import { idempotencyKeys, identities, mailTokens, newId, suppressions } from "@switchboard/db/schema";
import { getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Ctx } from "../../../context.ts";
import { erasedAddress } from "../../../landing/erased/queries.ts";
import type { Person } from "../people/queries.ts";
import { actsOn } from "./acts/queries.ts";
import { hangingOn } from "./own/queries.ts";

/** How many rows of each table were emptied or taken away. */
export type Counts = Record<string, number>;

/**
 * Empties or takes away the rows that are the person's own, children first. What figures are made of stays, without a
 * name. Gives the ids of all these rows, by which the ledger is gone through, and how many there are.
 */
export async function eraseRows(within: Ctx, person: Person): Promise<{ ids: string[]; counts: Counts }> {
  const ids = new Set<string>();
  const counts: Counts = {};
  const own = await hangingOn(within, person);
  for (const { table, isLocal, set, where } of actsOn(person, own)) {
    const which = isLocal ? where : sql`workspace_id = ${within.workspaceId} and (${where})`;
    const id = nameless.has(table) ? sql`null` : sql`id`;
    const gone = await within.db.execute<{ id: string | null }>(
      set
        ? sql`update ${table} set ${set} where ${which} returning ${id} as id`
        : sql`delete from ${table} where ${which} returning ${id} as id`,
    );
    for (const row of gone) if (row.id) ids.add(row.id);
    const name = getTableName(table);
    if (gone.length > 0) counts[name] = (counts[name] ?? 0) + gone.length;
  }
  await keepFromMail(within, person);
  return { ids: [...ids], counts };
}

const nameless = new Set<PgTable>([idempotencyKeys, identities, mailTokens]);

/** No campaign writes to the address again, though nobody can read it any more. */
async function keepFromMail(within: Ctx, { emails }: Person) {
  for (const email of emails)
    await within.db
      .insert(suppressions)
      .values({ workspaceId: within.workspaceId, id: newId(), email: erasedAddress(within, email), reason: "erased" })
      .onConflictDoNothing();
}
