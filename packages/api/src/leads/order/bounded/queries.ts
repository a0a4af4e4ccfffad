import { leads } from "@switchboard/db/schema";
import { inText } from "@switchboard/db/statements";
import { and, type SQL, Subquery, sql } from "drizzle-orm";
import { orderOf } from "../../../pages.ts";
import { behind, type OrderKeys, type Piece, type Place, piecesAfter } from "../pieces/queries.ts";

type Wanted = {
  keys: OrderKeys;
  place: Place;
  /** What an index in this order can follow. There is more than one only where nothing more is asked, each of other leads. */
  leading: (SQL | undefined)[];
  /** All that is asked, where that is more. */
  asked?: SQL | undefined;
  rows: number;
};

// Three thousand rows in the order of an index take some 4 ms, and sorting all that match takes less than 20 if they are few.
const nearby = 3000;
const few = 12_000;
const farther = 40_000;

/**
 * The first rows of an order behind a place, and perhaps more, as a table `leads`. Where the filter asks more than an index in that order
 * knows, the nearest rows are looked at. When they do not fill the page, what matches is found by its own indexes and
 * sorted, but if that is much, after a longer look. The planner would guess which way is faster, and errs by seconds
 * where filter and order hang together.
 */
export function rowsInOrder({ keys, place, leading, asked, rows }: Wanted): Subquery {
  const pieces = piecesAfter(keys, place);
  if (!asked)
    return asLeads(
      sql.join(
        leading.map((one) => sql`(${inPieces(pieces, one, rows)})`),
        sql` union all `,
      ),
    );
  const look = (most: number) => sql`
    select * from (select *, row_number() over () = ${inText(most)} as "is_last"
      from (${inPieces(pieces, and(...leading), most)}) as "near") as "leads"
    where (${asked} or "is_last")`;
  const matching = sql`from ${leads} where ${and(asked, behind(keys, place))}`;
  return asLeads(sql`
    with found as materialized (${look(nearby)} limit ${inText(rows)}),
    short as materialized (
      select case when exists (select 1 from found where is_last)
        then exists (select 1 ${matching} offset ${inText(few)}) end as of_many),
    further as materialized (${look(farther)} and (select of_many from short) limit ${inText(rows)})
    (select * from found where (select of_many is null from short))
    union all
    (select * from further where not exists (select 1 from further where is_last))
    union all
    (select *, false from (select "leads".* ${matching} offset 0) as "leads"
      where (select case when of_many then exists (select 1 from further where is_last) else not of_many end from short)
      order by ${orderOf(...keys)} limit ${inText(rows)})`);
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
