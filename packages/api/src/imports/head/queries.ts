import type { Import } from "@switchboard/db/schema";
import { unguarded } from "../../admin/lead-export/copy/rules.ts";
import type { Ctx } from "../../context.ts";
import { invalidField } from "../../errors.ts";
import { guessDelimiter } from "../csv/queries.ts";
import { headOf, linesOf, type StoredFile, workbookOf } from "../file/queries.ts";
import { guessFormat, guessMapping } from "../mapping/rules.ts";
import { type ImportField, type Line, linesInHead, mostColumns, mostLookedAt } from "../rules.ts";

type Wanted = StoredFile & Pick<Import, "hasHeader">;
/** The first lines of a file, apart from the one that names its columns. */
export type Head = { headers: string[]; lines: Line[] };

/** How a file is probably to be read: its delimiter or sheet, the names of its columns, and what each of them fills. */
export async function guessReading(ctx: Ctx, file: Wanted) {
  const split = file.format === "xlsx" ? await sheetsOf(ctx, file) : await delimiterOf(ctx, file);
  const { headers, lines } = await readHead(ctx, { ...file, ...split });
  const columns = headers.map((header, column) => ({ header, samples: samplesOf(lines, column) }));
  const mapping = guessMapping(columns);
  return { ...split, headers, mapping, formats: guessFormats(mapping, columns, split.delimiter) };
}

/** How the ambiguous cells of each column are read, for columns that fill these fields. */
export const guessFormats = (
  mapping: (ImportField | null)[],
  columns: { samples: string[] }[],
  delimiter: string | null,
) => columns.map(({ samples }, column) => guessFormat(mapping[column] ?? null, samples, delimiter === ";").format);

/** The head of a file as it is to be read. Throws `invalid` for one without rows, or with too many columns. */
export async function readHead(ctx: Ctx, file: Wanted): Promise<Head> {
  const lines: Line[] = [];
  const looked = { lines: 0, pieces: 0 };
  for await (const some of linesOf(ctx, file)) {
    for (const line of some) if (isFilled(line)) lines.push(line);
    looked.lines += some.length;
    looked.pieces += 1;
    if (lines.length > linesInHead || looked.lines > mostLookedAt.lines || looked.pieces > mostLookedAt.pieces) break;
  }
  const [first, ...others] = lines.slice(0, linesInHead + 1);
  if (!first) throw invalidField("file", "There is nothing in this file, or not at its beginning.");
  const width = Math.max(...(file.hasHeader ? [first] : lines).map(({ cells }) => lastFilled(cells)));
  if (width > mostColumns) throw invalidField("file", `A file has at most ${mostColumns} columns.`);
  return { headers: headersOf(file.hasHeader ? first.cells : [], width), lines: file.hasHeader ? others : lines };
}

/** Whether anything stands in a line. */
export const isFilled = ({ cells }: Line) => cells.some((cell) => cell.trim() !== "");

/** What stands in a column of these lines. */
export const samplesOf = (lines: Line[], column: number) =>
  lines.flatMap(({ cells }) => {
    const cell = unguarded(cells[column] ?? "").trim();
    return cell ? [cell] : [];
  });

async function delimiterOf(ctx: Ctx, file: Wanted) {
  if (file.delimiter) return { delimiter: file.delimiter, sheet: null, sheets: [] };
  const head = await headOf(ctx, file);
  const text = new TextDecoder(file.encoding ?? "utf-8").decode(head.subarray(0, 64 * 1024));
  return { delimiter: guessDelimiter(text), sheet: null, sheets: [] };
}

async function sheetsOf(ctx: Ctx, file: Wanted) {
  const { sheets } = await workbookOf(ctx, file);
  const sheet = file.sheet ?? sheets[0] ?? null;
  if (sheet === null || !sheets.includes(sheet)) throw invalidField("sheet", "The workbook has no sheet of this name.");
  return { delimiter: null, sheet, sheets };
}

function lastFilled(cells: string[]) {
  return cells.findLastIndex((cell) => cell.trim() !== "") + 1;
}

/** Names of columns as they are shown: none is empty, and none holds what cannot be stored. */
function headersOf(cells: string[], width: number): string[] {
  return Array.from({ length: width }, (_, column) => {
    const name = (cells[column] ?? "").replaceAll("\0", "\ufffd").trim().slice(0, 200);
    return name || `Column ${column + 1}`;
  });
}
