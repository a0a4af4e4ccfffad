import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { invalidField } from "./errors.ts";
import { ofMany } from "./procedure.ts";

/** What every list takes: by key (`cursor`), or for old clients by `skip`. */
export const PageInput = z.strictObject({
  limit: z.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
  skip: z.number().int().min(0).max(10_000).optional(),
});

/** What every list answers. `total` is an estimate where counting would cost more than it tells. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  ofMany(
    z.object({
      items: z.array(item),
      total: z.number().int(),
      totalIsEstimate: z.boolean(),
      nextCursor: z.string().nullable(),
    }),
  );

/** One column to sort by; the id breaks ties. `cast` is its SQL type, for the value that a cursor brings back. */
export type SortKey = { key: SQL; id: SQL; cast: keyof typeof looksLike; direction: "asc" | "desc" };

export type SortKeys = [SortKey, ...SortKey[]];

/** The order of one column or of several; the id goes the way of the last, as it does in an index. */
export const orderOf = (...keys: SortKeys) =>
  sql.join(
    withId(keys).map(({ key, direction }) => sql`${key} ${sql.raw(direction)}`),
    sql`, `,
  );

/** The rows after the cursor. Throws `invalid` for a cursor that this list, in this order, did not make. */
export const afterCursor = (by: SortKey | SortKeys, cursor: string | undefined) =>
  cursor ? afterPlace(keysOf(by), placeOf(by, cursor)) : undefined;

/** The values that a cursor holds for an order and its id. Throws `invalid` for a cursor of another list or order. */
export function placeOf(by: SortKey | SortKeys, cursor: string): string[] {
  const keys = withId(keysOf(by));
  const values = readCursor(cursor, Values);
  if (values.length !== keys.length || keys.some(({ cast }, place) => !looksLike[cast].test(values[place]!)))
    throw foreignCursor();
  return values;
}

/** The rows after a place in an order: its values, or placeholders for them. */
export function afterPlace(keys: SortKeys, place: unknown[]): SQL {
  const bounds = withId(keys).map((key, n) => ({ ...key, value: sql`${place[n]}::${sql.raw(key.cast)}` }));
  const [first] = bounds;
  if (bounds.every(({ direction }) => direction === first!.direction)) return beyond(bounds);
  // Columns that go both ways cannot be compared as one row; the first bound lets an index leave out what came before.
  return sql`${first!.key} ${sql.raw(first!.direction === "asc" ? ">=" : "<=")} ${first!.value} and (${stepwise(bounds)})`;
}

export const writeCursor = (...values: string[]) => Buffer.from(JSON.stringify(values)).toString("base64url");

/**
 * A page of what was found with one row more than fits. `place` is where a row stands in the order, by one column or by
 * several; no output has it.
 */
export function cutPage<Row extends { id: string; place: string | string[] }>(rows: readonly Row[], limit: number) {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: rows.slice(0, limit), nextCursor: last ? writeCursor(...[last.place].flat(), last.id) : null };
}

/** What a cursor holds. Throws `invalid` for one of another list. */
export function readCursor<Values>(cursor: string, schema: z.ZodType<Values>): Values {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw foreignCursor();
  }
}

type Bound = SortKey & { value: SQL };

const keysOf = (by: SortKey | SortKeys): SortKeys => (Array.isArray(by) ? by : [by]);

/** The columns of an order with the id behind them, which tells rows apart that are equal in all others. */
export function withId<Key extends SortKey>(keys: readonly Key[]): (Key | SortKey)[] {
  const last = keys.at(-1);
  if (!last || last.key === last.id) return [...keys];
  const { id, direction } = last;
  return [...keys, { key: id, id, cast: "uuid", direction }];
}

function beyond(bounds: Bound[]) {
  const list = (parts: SQL[]) => sql`(${sql.join(parts, sql`, `)})`;
  const sign = sql.raw(bounds[0]!.direction === "asc" ? ">" : "<");
  return sql`${list(bounds.map(({ key }) => key))} ${sign} ${list(bounds.map(({ value }) => value))}`;
}

/** Beyond in the first column, or equal there and beyond in the next. */
function stepwise([first, ...others]: Bound[]): SQL {
  const further = beyond([first!]);
  return others.length ? sql`${further} or (${first!.key} = ${first!.value} and (${stepwise(others)}))` : further;
}

const looksLike = {
  timestamptz: /^\d{4,}-\d\d-\d\d[ T][\d:.]+([+-][\d:]+|Z)$/,
  date: /^(\d{4,}-\d\d-\d\d|-?infinity)$/,
  integer: /^-?\d{1,9}$/,
  numeric: /^-?\d+(\.\d+)?$/,
  text: /^/,
  uuid: /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i,
};

const Values = z.array(z.string().max(300)).min(2).max(4);

const foreignCursor = () => invalidField("cursor", "This cursor was not made by this list.");
