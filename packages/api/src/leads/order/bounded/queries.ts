import { leads } from "@switchboard/db/schema";
import { and, type SQL, Subquery, sql } from "drizzle-orm";
import { orderOf } from "../../../pages.ts";
import { behind, type OrderKeys, type Piece, type Place, piecesAfter } from "../pieces/queries.ts";

type Wanted = {
  keys: OrderKeys;
  place: Place;
  /** What an index in this order can follow. */
  leading: SQL | undefined;
  /** All that is asked, where that is more. */
  asked?: SQL | undefined;
  rows: number;
};

// Reading these in the order of an index takes some 5 ms, and so does sorting what matches where so few of these do.
const lookedAt = 3000;

/**
 * The first rows of an order behind a place, as a table `leads`. Where the filter asks more than an index in that order
 * knows, so many rows are looked at; when they do not fill the page, what matches is found by its own indexes and sorted.
 * The planner would guess which way is faster, and errs by seconds where filter and order hang together.
 */
export function rowsInOrder({ keys, place, leading, asked, rows }: Wanted): Subquery {
  const pieces = piecesAfter(keys, place);
  if (!asked) return asLeads(inPieces(pieces, leading, rows));
  const near = inPieces(pieces, leading, lookedAt);
  const isLast = sql`"at" = ${inText(lookedAt)}`;
  return asLeads(sql`
    with found as materialized (
      select * from (select *, row_number() over () as "at" from (${near}) as "near") as "leads"
      where (${asked}) or ${isLast} limit ${inText(rows)}),
    short as materialized (select exists (select 1 from found where ${isLast}) as is_short)
    (select * from found where not (select is_short from short))
    union all
    (select *, 0 from (select "leads".* from ${leads} where ${and(asked, behind(keys, place))} offset 0) as "leads"
      where (select is_short from short) order by ${orderOf(...keys)} limit ${inText(rows)})`);
}

/** The pieces one behind the other: the next is read only where those before it hold too few. */
function inPieces(pieces: Piece[], where: SQL | undefined, rows: number): SQL {
  const each = pieces.map(
    (piece) =>
      sql`select "leads".* from ${leads} where ${and(where, piece.where)} order by ${piece.order} limit ${inText(rows)}`,
  );
  const [only, ...others] = each;
  if (!only) return sql`select "leads".* from ${leads} where false`;
  if (others.length === 0) return only;
  const bracketed = each.map((piece) => sql`(${piece})`);
  return sql`${sql.join(bracketed, sql` union all `)} limit ${inText(rows)}`;
}

const asLeads = (rows: SQL) => new Subquery(rows, {}, "leads");

// A limit that is a parameter counts as a tenth of the rows, and the plan is never kept.
const inText = (rows: number) => sql.raw(String(Math.trunc(rows)));
