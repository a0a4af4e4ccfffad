import { leads } from "@switchboard/db/schema";
import { inText } from "@switchboard/db/statements";
import { and, eq, type SQL, Subquery, sql } from "drizzle-orm";
import { countedUpTo } from "../../../counts.ts";
import { orderOf } from "../../../pages.ts";
import { behind, type OrderKeys, type Place, piecesBetween } from "../pieces/queries.ts";
import { columnsOf } from "../queries.ts";

/** So many rows of an order behind a place in it. The first of them may be skipped. */
export type Stretch = {
  workspaceId: string;
  sort: string;
  keys: OrderKeys;
  place: Place;
  rows: number;
  skip: number;
};

/** How many leads a search found in all, beside each row. */
export const foundInAll = sql<number>`"leads"."found"`;

/**
 * The first leads that a search found, in an order and behind a place in it, as a table `leads`. All are found by their
 * words, once for the page and its total, and sorted: the planner has no other way to choose. Where more than ten thousand are
 * found, the rows are only some of them.
 */
export function rowsFound(found: SQL | undefined, stretch: Stretch): Subquery {
  const some = sql`select ${sortable(stretch)} from ${leads} where ${found} limit ${inText(countedUpTo + 1)}`;
  const { first, join } = firstOf(sql`"found"`, stretch);
  return asLeads(sql`
    with "found" as materialized (${some})
    select "leads".*, (select count(*)::int from "found") as "found" from ${first} ${join}`);
}

/**
 * The first leads that a filter finds between two places of an order, as a table `leads`. All are found and sorted: the
 * planner has no index of the order to walk.
 */
export function rowsBetween(asked: SQL | undefined, stretch: Stretch, to: Place): Subquery {
  const pieces = piecesBetween(stretch.keys, stretch.place, to);
  // Each piece is found by itself, and so all that match are read as often.
  const parts = to.length > 0 && pieces.length <= 2 ? pieces.map(({ where }) => where) : [undefined];
  const each = parts.map((part) => sql`select ${sortable(stretch)} from ${leads} where ${and(asked, part)}`);
  const { first, join } = firstOf(sql`(${sql.join(each, sql` union all `)} offset 0)`, stretch);
  return asLeads(sql`select "leads".* from ${first} ${join}`);
}

/** The first of some leads, known by the columns of the order, and what joins the others to them. */
const firstOf = (some: SQL, { workspaceId, keys, place, rows }: Stretch) => ({
  first: sql`(
    select "id" from ${some} as "leads" where ${behind(keys, place) ?? sql`true`}
    order by ${orderOf(...keys)} limit ${inText(rows)}) as "first"`,
  join: sql`join ${leads} on ${eq(leads.workspaceId, workspaceId)} and ${leads.id} = "first"."id"`,
});

const sortable = ({ sort }: Stretch) =>
  sql.join(
    ["id", ...columnsOf(sort)].map((column) => sql.identifier(column)),
    sql`, `,
  );

/** Rows of leads, found by a statement of their own, as a table `leads`. */
export const asLeads = (rows: SQL) => new Subquery(rows, {}, "leads");
