import { events } from "@switchboard/db/schema";
import { count, eq, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Ctx } from "../../../context.ts";
import { type Searched, searched } from "../traces/queries.ts";

const fewTexts = 20_000;
const mostCounted = 1_000_000;

/** Whether a search of all texts takes longer than anybody waits for an answer. The ledger has the most of them. */
export async function hasManyTexts(ctx: Ctx): Promise<boolean> {
  const ledger = { table: events, where: eq(events.workspaceId, ctx.workspaceId).getSQL() };
  return (await rowsIn(ctx, ledger, fewTexts + 1)) > fewTexts;
}

/** How many rows of each table are to be searched. */
export async function textsByTable(ctx: Ctx): Promise<Map<PgTable, number>> {
  const counts = new Map<PgTable, number>();
  for (const one of searched(ctx)) counts.set(one.table, await rowsIn(ctx, one, mostCounted));
  return counts;
}

async function rowsIn(ctx: Ctx, { table, where }: Pick<Searched, "table" | "where">, most: number): Promise<number> {
  const some = ctx.db
    .select({ one: sql`1`.as("one") })
    .from(table)
    .where(where)
    .limit(most)
    .as("some");
  const [found] = await ctx.db.select({ rows: count() }).from(some);
  return found!.rows;
}
