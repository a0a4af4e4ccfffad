import { leads } from "@switchboard/db/schema";
import { inText } from "@switchboard/db/statements";
import { eq, type SQL, Subquery, sql } from "drizzle-orm";
import { countedUpTo } from "../../../counts.ts";
import { orderOf } from "../../../pages.ts";
import { behind, type OrderKeys, type Place } from "../pieces/queries.ts";
import { columnsOf } from "../queries.ts";

/** So many rows of an order behind a place in it. */
export type Stretch = { sort: string; keys: OrderKeys; place: Place; rows: number };

/** How many leads a search found in all, beside each row. */
export const foundInAll = sql<number>`"leads"."found"`;

/**
 * The first leads that a search found, in an order and behind a place in it, as a table `leads`. All are found by their
 * words, once for the page and its total, and sorted: the planner has no other way to choose. Where more than ten thousand are
 * found, the rows are only some of them.
 */
export function rowsFound(workspaceId: string, found: SQL | undefined, { sort, keys, place, rows }: Stretch): Subquery {
  const sortable = sql.join(
    ["id", ...columnsOf(sort)].map((column) => sql.identifier(column)),
    sql`, `,
  );
  return new Subquery(
    sql`
    with "found" as materialized (select ${sortable} from ${leads} where ${found} limit ${inText(countedUpTo + 1)}),
    "first" as (
      select "id" from "found" as "leads" where ${behind(keys, place) ?? sql`true`}
      order by ${orderOf(...keys)} limit ${inText(rows)})
    select "leads".*, (select count(*)::int from "found") as "found"
    from "first" join ${leads} on ${eq(leads.workspaceId, workspaceId)} and ${leads.id} = "first"."id"`,
    {},
    "leads",
  );
}
