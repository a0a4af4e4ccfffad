import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { invalidField } from "./errors.ts";

/** What every list takes: by key (`cursor`), or for old clients by `skip`. */
export const PageInput = z.strictObject({
  limit: z.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
  skip: z.number().int().min(0).max(10_000).optional(),
});

/** What every list answers. `total` is an estimate where counting would cost more than it tells. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    total: z.number().int(),
    totalIsEstimate: z.boolean(),
    nextCursor: z.string().nullable(),
  });

/** One column to sort by; the id breaks ties. `cast` is its SQL type, for the value that a cursor brings back. */
export type SortKey = { key: SQL; id: SQL; cast: "timestamptz" | "numeric" | "text"; direction: "asc" | "desc" };

export const orderOf = ({ key, id, direction }: SortKey) =>
  direction === "asc" ? sql`${key} asc, ${id} asc` : sql`${key} desc, ${id} desc`;

/** The rows after the cursor. Throws `invalid` for a cursor that this list did not make. */
export function afterCursor({ key, id, cast, direction }: SortKey, cursor: string | undefined) {
  if (!cursor) return undefined;
  const [value, lastId] = readCursor(cursor);
  return direction === "asc"
    ? sql`(${key}, ${id}) > (${value}::${sql.raw(cast)}, ${lastId}::uuid)`
    : sql`(${key}, ${id}) < (${value}::${sql.raw(cast)}, ${lastId}::uuid)`;
}

export const writeCursor = (value: string, id: string) =>
  Buffer.from(JSON.stringify([value, id])).toString("base64url");

const Cursor = z.tuple([z.string().max(300), z.uuid()]);

function readCursor(cursor: string) {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw invalidField("cursor", "This cursor was not made by this list.");
  }
}
