import { leads } from "@switchboard/db/schema";
import { inText, plannedAnew } from "@switchboard/db/statements";
import { and, type SQL, type Subquery, sql } from "drizzle-orm";
import type { Total } from "../../../counts.ts";
import { orderOf } from "../../../pages.ts";
import { asLeads, rowsBetween, type Stretch } from "../found/queries.ts";
import { behind, type Place, piecesBetween } from "../pieces/queries.ts";

type Asked = SQL | undefined;

/**
 * Which rows of an order are asked for, by conditions that are made where a statement is. An index in this order can
 * follow those that are `leading`: all that is asked, perhaps of several indexes that hold other leads each, or a part
 * of what is `asked`. Without an index there is nothing that leads.
 */
export type Wanted = Stretch &
  ({ leading: () => Asked[]; asked?: never } | { leading?: () => Asked[]; asked: () => Asked }) & {
    /** How many leads are found in all, where it is known. */
    count?: Total | undefined;
  };

type Row = { id: string; place: string[] };
type Read<Found extends Row> = (way: string, rows: () => Subquery, to?: Place) => Promise<Found[]>;

// Three thousand rows in the order of an index take some 4 ms, and a sample of five thousand as much. Sorting takes 20 to
// 80 for sixty thousand, so before that a longer look pays.
const nearby = 3000;
const farther = 10_000;
const much = 60_000;
const sampled = 5000;
const spare = 20;
const sortedAtOnce = 100_000;

/**
 * The first rows of an order behind a place. Few are found by their own indexes and sorted. Of many, the nearest rows of
 * the order are looked at first; where these do not fill the page, all are sorted, or those before a place that is far
 * enough. The planner would guess which way is faster, and errs by seconds where filter and order hang together.
 */
export async function readInOrder<Found extends Row>(wanted: Wanted, read: Read<Found>): Promise<Found[]> {
  const { leading, asked, count, rows, skip } = wanted;
  if (!asked) return read("led", () => rowsLed(wanted, leading()));
  if (count?.total === 0) return [];
  const isMany = count?.totalIsEstimate ?? true;
  const moreThan = (total: number) => isMany && count !== undefined && count.total > total;
  if (isMany && leading) {
    const most = moreThan(much) ? farther : nearby;
    const near = await read(`near ${most}`, () => rowsNearby(wanted, and(...leading()), asked(), most));
    if (near.length >= rows - skip) return near;
  }
  const [far] = moreThan(sortedAtOnce) ? await read("sampled", () => rowSampled(wanted, asked())) : [];
  const to = far ? [...far.place, far.id].map((value, n) => ({ value, bound: sql.placeholder(`to${n}`) })) : [];
  return read("sorted", () => rowsBetween(plannedAnew(asked()), wanted, to), to);
}

function rowsLed({ keys, place, rows }: Stretch, leading: Asked[]): Subquery {
  const each = leading.map((one) => sql`(${inPieces({ keys, place: place.map(unseen) }, one, rows)})`);
  return asLeads(sql.join(each, sql` union all `));
}

function rowsNearby(stretch: Stretch, leading: Asked, asked: Asked, most: number): Subquery {
  return asLeads(sql`
    select "leads".* from (${inPieces(stretch, leading, most)}) as "leads"
    where ${asked} limit ${inText(stretch.rows)}`);
}

/** A row before which there are rows enough, also if some are deleted before they are read; none in too small a sample. */
function rowSampled({ keys, place, rows }: Stretch, asked: Asked): Subquery {
  const share = sql`select least(100, ${100 * sampled}::float / greatest(reltuples, 1)) from pg_class where oid = 'leads'::regclass`;
  return asLeads(sql`
    select "leads".* from ${leads} tablesample system ((${share}))
    where ${plannedAnew(and(asked, behind(keys, place)))}
    order by ${orderOf(...keys)} limit 1 offset ${inText(rows + spare)}`);
}

/** The pieces one behind the other: the next is read only where those before it hold too few. */
function inPieces({ keys, place }: Pick<Stretch, "keys" | "place">, where: Asked, rows: number): SQL {
  const each = piecesBetween(keys, place).map(
    (piece) =>
      sql`select "leads".* from ${leads} where ${and(where, piece.where)} order by ${piece.order} limit ${inText(rows)}`,
  );
  const [only, ...others] = each;
  if (!only) return sql`select "leads".* from ${leads} where false`;
  if (others.length === 0) return only;
  const bracketed = each.map((piece) => sql`(${piece})`);
  return sql`${sql.join(bracketed, sql` union all `)} limit ${inText(rows)}`;
}

/** A value that the planner does not see, so that one plan is kept for all: the index leaves no choice at any place. */
const unseen = ({ value, bound }: Place[number]) => ({ value, bound: sql`(select ${bound})` });
