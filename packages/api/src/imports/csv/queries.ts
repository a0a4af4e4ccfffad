import chardet from "chardet";
import { CsvError, type Options, parse } from "csv-parse";
import { parse as parseAtOnce } from "csv-parse/sync";
import { AppError, invalidField } from "../../errors.ts";
import { type Line, longestRow, mostLines, withoutExcess } from "../rules.ts";
import { delimiters, scoreOf } from "./rules.ts";

export type CsvReading = { encoding: string; delimiter: string };

// Small pieces let other work of the process go on between them.
const bytesAtOnce = 128 * 1024;

/** The lines of a CSV file as they come. Throws `invalid` for a quote that never ends, and for a line without end. */
export async function* readCsv(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, delimiter }: CsvReading,
): AsyncGenerator<Line[]> {
  const parser = parse(optionsFor(delimiter));
  const failed = new Promise<never>((_, refuse) => parser.once("error", (error) => refuse(refusalOf(error))));
  failed.catch(() => {});
  let lines: Line[] = [];
  let row = 0;
  parser.on("data", (cells: string[]) => lines.push({ row: (row += 1), cells: withoutExcess(cells) }));
  const settled = (work: (done: () => void) => void) => Promise.race([new Promise<void>(work), failed]);
  try {
    for await (const piece of textOf(bytes, encoding)) {
      await settled((done) => parser.write(piece, () => done()));
      if (lines.length) yield lines;
      lines = [];
      if (row > mostLines) throw invalidField("file", `A file has at most ${mostLines.toLocaleString("en-US")} lines.`);
    }
    await settled((done) => parser.once("end", done).end());
    if (lines.length) yield lines;
  } finally {
    parser.destroy();
  }
}

/** The delimiter that splits the head of a file best. A comma when there is nothing to split. */
export function guessDelimiter(head: string): string {
  const scores = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(linesIn(head, delimiter)) }));
  const [best] = scores.toSorted((one, other) => other.score - one.score);
  return best && best.score > 0 ? best.delimiter : ",";
}

/** The encoding of bytes that are not UTF-8, by the frequency of their letters. Western European where in doubt. */
export function guessOldEncoding(sample: Uint8Array): string {
  const [best] = chardet.analyse(sample);
  if (!best || best.confidence < 50 || best.name.startsWith("ISO-8859-1") || !isEncoding(best.name)) {
    return "windows-1252";
  }
  return new TextDecoder(best.name).encoding;
}

/** Whether this program can read the encoding. */
export function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name).encoding.length > 0;
  } catch {
    return false;
  }
}

function optionsFor(delimiter: string): Options {
  return {
    delimiter,
    bom: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRow,
  };
}

/** UTF-8 goes to the parser as it is; anything else is decoded first. */
async function* textOf(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array | string> {
  const decoder = encoding === "utf-8" ? null : new TextDecoder(encoding);
  const measure = lineMeasure();
  for await (const piece of bytes) {
    for (let start = 0; start < piece.length; start += bytesAtOnce) {
      const part = piece.subarray(start, start + bytesAtOnce);
      measure(part);
      yield decoder ? decoder.decode(part, { stream: true }) : part;
    }
  }
  if (decoder) yield decoder.decode();
}

/** Refuses a line without end. The parser counts what stands in cells alone, and empty ones fill the memory too. */
function lineMeasure() {
  let length = 0;
  return (part: Uint8Array) => {
    const end = Math.max(part.lastIndexOf(lineFeed), part.lastIndexOf(carriageReturn));
    length = end < 0 ? length + part.length : part.length - end;
    if (length > mostLineBytes) throw invalidField("file", "A line is longer than any row can be.");
  };
}

const lineFeed = 10;
const carriageReturn = 13;
const mostLineBytes = 4 * longestRow; // a letter may take four bytes

/** The whole lines at the head of a file; the last one may be cut. */
function linesIn(head: string, delimiter: string): string[][] {
  const lines: string[][] = [];
  const keep = (cells: string[]) => {
    lines.push(cells);
    return null;
  };
  try {
    parseAtOnce(head, { ...optionsFor(delimiter), on_record: keep });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  return lines.length > 1 ? lines.slice(0, -1) : lines;
}

function refusalOf(error: Error | undefined): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = "lines" in error ? ` near line ${String(error["lines"])}` : "";
  const reasons: Record<string, string> = {
    CSV_QUOTE_NOT_CLOSED: `A quotation mark${line} is opened and never closed.`,
    CSV_MAX_RECORD_SIZE: `A row${line} is longer than any row can be. Is a quotation mark missing?`,
  };
  const reason = reasons[error.code];
  return reason ? invalidField("file", reason) : new AppError("invalid", `The file cannot be read${line}.`);
}
