import { Column, is, SQL } from "drizzle-orm";

/** A column of an answer as drizzle knows it: where its value goes, and what reads it. */
export type Field = { path: string[]; field: unknown };
type Decoder = { mapFromDriverValue: (value: unknown) => unknown };

/**
 * Makes lists of values into rows as drizzle does, but asks once what each column is, not for each cell of each row.
 * Undefined for rows that drizzle nests.
 */
export function rowMapper(fields: Field[]) {
  const cells = fields.flatMap(({ path: [name, ...deeper], field }) => {
    const decoder = decoderOf(field);
    return name && !deeper.length && decoder ? [{ name, decoder }] : [];
  });
  if (cells.length < fields.length) return undefined;
  return (rows: unknown[][]) => rows.map((values) => rowOf(cells, values));
}

function rowOf(cells: { name: string; decoder: Decoder }[], values: unknown[]) {
  const row: Record<string, unknown> = {};
  let place = 0;
  for (const { name, decoder } of cells) {
    const value = values[place++];
    row[name] = value === null ? null : decoder.mapFromDriverValue(value);
  }
  return row;
}

function decoderOf(field: unknown): Decoder | undefined {
  if (is(field, Column)) return field;
  return is(field, SQL) ? (field as unknown as { decoder: Decoder }).decoder : undefined; // drizzle's types hide it
}
