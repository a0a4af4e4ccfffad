import { invalidField } from "../../../errors.ts";
import { type Line, longestCell, mostColumns, mostLines } from "../../rules.ts";
import { brokenWorkbook, type Element, type Parts, tooLongCell } from "../parts/queries.ts";
import { columnOf, dateText, mostCellsInRow, numberText } from "../rules.ts";
import type { Texts } from "../strings/queries.ts";

/** What the values of a sheet mean: which styles show a date, how days are counted, and the shared strings. */
export type Meaning = { counts1904: boolean; dateStyles: Set<number>; texts: Texts };
type Cell = { column: number; type: string; isDate: boolean; value: string };

/** The lines of one sheet as they are unpacked. */
export async function* readSheet(
  parts: Parts,
  path: string,
  { counts1904, dateStyles, texts }: Meaning,
): AsyncGenerator<Line[]> {
  let heard: { row: number; cells: Cell[] }[] = [];
  let row = 0;
  let cells: Cell[] = [];
  let cell: Cell | null = null;
  let next = 0;
  const open = ({ name, attributes }: Element) => {
    if (name === "row") {
      row = Number(attributes["r"] ?? row + 1);
      if (!Number.isInteger(row) || row < 1 || row > mostLines) throw brokenWorkbook();
      cells = [];
      next = 0;
    }
    if (name !== "c") return;
    const column = columnOf(attributes["r"]) ?? next;
    next = column + 1;
    const type = attributes["t"] ?? "n";
    cell = { column, type, isDate: type === "n" && dateStyles.has(Number(attributes["s"] ?? 0)), value: "" };
  };
  const close = (name: string, text: string) => {
    // `v` is a value, `t` a piece of text of the cell itself; a formula (`f`) left its value beside it.
    if (cell && (name === "v" || name === "t")) cell.value += text;
    if (cell && cell.value.length > longestCell) throw tooLongCell();
    if (cells.length > mostCellsInRow) throw brokenWorkbook();
    if (name === "c" && cell) {
      if (cell.value) cells.push(cell);
      cell = null;
    }
    if (name === "row") heard.push({ row, cells });
  };
  try {
    for await (const _ of parts.read(path, { open, close })) {
      await texts.reach(lastShared(heard));
      yield heard.map((line) => ({ row: line.row, cells: textsOf(line.cells, texts, counts1904) }));
      heard = [];
    }
  } finally {
    await texts.close();
  }
}

/** The highest number of a shared string in these lines; -1 when there is none. */
function lastShared(lines: { cells: Cell[] }[]): number {
  let last = -1;
  for (const { cells } of lines)
    for (const { type, value } of cells) if (type === "s") last = Math.max(last, Number(value));
  return last;
}

function textsOf(cells: Cell[], texts: Texts, counts1904: boolean): string[] {
  const line: string[] = [];
  for (const cell of cells) {
    if (cell.column >= mostColumns) throw invalidField("file", `A file has at most ${mostColumns} columns.`);
    while (line.length < cell.column) line.push("");
    line[cell.column] = textOf(cell, texts, counts1904);
  }
  return line;
}

function textOf({ type, isDate, value }: Cell, texts: Texts, counts1904: boolean): string {
  switch (type) {
    case "s":
      return texts.at(Number(value));
    case "n":
      return isDate ? dateText(value, counts1904) : numberText(value);
    case "b":
      return value === "1" ? "TRUE" : "FALSE";
    default:
      return value;
  }
}
