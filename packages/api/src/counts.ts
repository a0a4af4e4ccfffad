import type { Db } from "@switchboard/db";
import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

type Total = { total: number; totalIsEstimate: boolean };

const countedUpTo = 10_000;
const estimatesHoldMilliseconds = 30_000;
const mostEstimates = 2_000;

const estimates = new Map<string, { total: number; until: number }>();

/** How many rows match: counted up to ten thousand, and beyond that the planner's estimate, which holds for half a minute. */
export async function countUpTo(db: Db, table: PgTable, where: SQL | undefined): Promise<Total> {
  const rows = db.select({ one: sql`1` }).from(table).where(where);
  const { sql: text, params } = rows.toSQL();
  const asked = text + JSON.stringify(params);
  const known = estimates.get(asked);
  if (known && known.until > Date.now()) return { total: known.total, totalIsEstimate: true };

  // The limit stands in the text: one that is a parameter counts as a tenth of the rows, and plans for few are slow here.
  const most = sql.raw(String(countedUpTo + 1));
  const [counted] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from (${rows.getSQL()} limit ${most}) as counted`,
  );
  if (counted!.count <= countedUpTo) return { total: counted!.count, totalIsEstimate: false };
  const total = Math.max(countedUpTo, await estimated(db, rows.getSQL()));
  if (estimates.size >= mostEstimates) estimates.clear();
  estimates.set(asked, { total, until: Date.now() + estimatesHoldMilliseconds });
  return { total, totalIsEstimate: true };
}

async function estimated(db: Db, rows: SQL) {
  const [plan] = await db.execute<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }>(
    sql`explain (format json) ${rows}`,
  );
  return plan!["QUERY PLAN"][0].Plan["Plan Rows"];
}
