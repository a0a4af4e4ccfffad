import type { Db } from "@switchboard/db";
import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

export type Total = { total: number; totalIsEstimate: boolean };
type Where = SQL | undefined;

/** Beyond this many rows a total is an estimate. */
export const countedUpTo = 10_000;
const estimatesHoldMilliseconds = 30_000;
const mostEstimates = 2_000;

const estimates = new Map<string, { total: number; until: number }>();

/** How many rows match: counted up to ten thousand, and beyond that the planner's estimate, which holds for half a minute. */
export function countUpTo(db: Db, table: PgTable, where: Where): Promise<Total> {
  const { sql: text, params } = db.select({ one: sql`1` }).from(table).where(where).toSQL();
  return countNamed(text + JSON.stringify(params), db, table, () => where);
}

/** The same for a question that has a name: its text is made only where it must be asked. */
export async function countNamed(name: string, db: Db, table: PgTable, where: () => Where): Promise<Total> {
  const known = knownEstimate(name);
  if (known) return known;
  const counted = await countedOf(db, rowsOf(db, table, where()));
  if (counted <= countedUpTo) return { total: counted, totalIsEstimate: false };
  return estimateNamed(name, db, table, where);
}

/** What was estimated for a question within the last half minute. */
export function knownEstimate(name: string): Total | undefined {
  const known = estimates.get(name);
  return known && known.until > Date.now() ? { total: known.total, totalIsEstimate: true } : undefined;
}

/** The estimate for a question that more than ten thousand rows match. It holds for half a minute. */
export async function estimateNamed(name: string, db: Db, table: PgTable, where: () => Where): Promise<Total> {
  const [plan] = await db.execute<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }>(
    sql`explain (format json) ${rowsOf(db, table, where())}`,
  );
  const total = Math.max(countedUpTo, plan!["QUERY PLAN"][0].Plan["Plan Rows"]);
  if (estimates.size >= mostEstimates) estimates.clear();
  estimates.set(name, { total, until: Date.now() + estimatesHoldMilliseconds });
  return { total, totalIsEstimate: true };
}

const rowsOf = (db: Db, table: PgTable, where: Where) => db.select({ one: sql`1` }).from(table).where(where).getSQL();

async function countedOf(db: Db, rows: SQL) {
  // The limit stands in the text: one that is a parameter counts as a tenth of the rows, and plans for few are slow here.
  const most = sql.raw(String(countedUpTo + 1));
  const [counted] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from (${rows} limit ${most}) as counted`,
  );
  return counted!.count;
}
