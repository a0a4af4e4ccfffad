import type { Column, PastedCell } from "./data-table-columns.ts";

/** The cells of copied text. Understands quoted cells with tabs and breaks in them, and one break at the end. */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  // A quoted cell, or one without tabs and breaks; then what ends it.
  for (const [whole, inQuotes, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/g,
  )) {
    if (whole === "" && rows.at(-1)?.length === 0) break;
    rows.at(-1)?.push(inQuotes === undefined ? (plain ?? "") : inQuotes.replaceAll('""', '"'));
    if (end === "") break;
    if (end !== "\t") rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

/** Rows and columns that text is laid over. */
export type Target<Row> = { rows: readonly Row[]; columns: readonly Column<Row>[] };

/** Lays copied cells over the chosen ones. A single cell fills them all; more go right and down from the first. */
export function laidOver<Row>(cells: readonly (readonly string[])[], chosen: Target<Row>, rest: Target<Row>) {
  const isOne = cells.length === 1 && cells[0]?.length === 1;
  const rows = isOne ? chosen.rows : rest.rows.slice(0, cells.length);
  return rows.flatMap((row, down) => {
    const texts = cells[isOne ? 0 : down] ?? [];
    const columns = isOne ? chosen.columns : rest.columns.slice(0, texts.length);
    return columns.map((column, right) => pasted(row, column, texts[isOne ? 0 : right] ?? ""));
  });
}

function pasted<Row>(row: Row, column: Column<Row>, text: string): PastedCell<Row> {
  const { edit } = column;
  if (!edit) return { row, column, refusal: `${column.header} cannot be pasted into.` };
  if (edit.kind !== "select") return { row, column, value: text.trim() };
  const sought = text.trim().toLowerCase();
  const option = edit.options.find(
    ({ value, label }) => label.toLowerCase() === sought || value.toLowerCase() === sought,
  );
  return option ? { row, column, value: option.value } : { row, column, refusal: `“${text.trim()}” is not a choice.` };
}
