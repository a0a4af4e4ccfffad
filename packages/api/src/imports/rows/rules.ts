import { type CellFormat, type Import, LeadInput } from "@switchboard/db/schema";
import { unguarded } from "../../admin/lead-export/copy/rules.ts";
import { currencyIn, readAmount, readDate, readStage, readTags } from "../cells/rules.ts";
import type { ImportField } from "../rules.ts";

/** Finds the member whom an e-mail address, a name or an id means; undefined for nobody, null for more than one. */
export type FindMember = (word: string) => string | null | undefined;

export type Problem = { column: number | null; message: string };

/** What a line says of a lead: values by field, as they will be stored, and what stands in the way. */
export type ReadRow = { values: Record<string, unknown>; id: string | null; problems: Problem[] };

type Reading = Pick<Import, "format" | "mapping" | "formats" | "headers">;
type Own = keyof typeof LeadInput.shape;
type Words = { cell: string; column: number; format: CellFormat | null };

/** Makes the reader of an import's lines. What it lets pass, LeadInput lets pass: each value went through it. */
export function rowReader(reading: Reading, findMember: FindMember): (cells: string[]) => ReadRow {
  const columns = reading.mapping.flatMap((field, column) =>
    field ? [{ field: field as ImportField, column, format: reading.formats[column] ?? null }] : [],
  );
  const width = reading.headers.length;
  const clean = reading.format === "csv" ? unguarded : (cell: string) => cell;

  return (cells) => {
    const problems: Problem[] = [];
    const given = new Map<ImportField, Words>();
    for (const { field, column, format } of columns) {
      const cell = clean(cells[column] ?? "").trim();
      if (cell && !given.has(field)) given.set(field, { cell, column, format });
    }
    if (given.size === 0) return { values: {}, id: null, problems: [{ column: null, message: emptyRow }] };
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim()))
      problems.push({ column: null, message: tooManyCells });
    const id = given.get("id")?.cell ?? null;
    const values = readValues(given, findMember, problems);
    return { values, id: id && uuid.test(id) ? id.toLowerCase() : null, problems };
  };
}

const emptyRow = "None of the chosen columns holds anything.";
const tooManyCells = "This row has more cells than there are columns.";
const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

function readValues(given: Map<ImportField, Words>, findMember: FindMember, problems: Problem[]) {
  const values: Record<string, unknown> = {};
  for (const [field, words] of given) {
    const meant = meaningOf(field, words, findMember);
    if (!meant) continue;
    const read = "message" in meant ? meant : validated(meant.field, meant.value);
    if ("message" in read) problems.push({ column: words.column, message: read.message });
    else if ("value" in read && "field" in meant) values[meant.field] = read.value;
  }
  joinName(given, values, problems);
  nameCurrency(given, values);
  return values;
}

type Meant = { field: Own; value: unknown } | { message: string } | null;

/** The field of a lead that is meant, and its value as LeadInput takes it. */
function meaningOf(field: ImportField, { cell, format }: Words, findMember: FindMember): Meant {
  switch (field) {
    case "id":
    case "firstName":
    case "lastName":
      return null;
    case "owner":
    case "ownerId": {
      const ownerId = findMember(cell);
      if (ownerId) return { field: "ownerId", value: ownerId };
      return {
        message:
          ownerId === null ? `More than one member is called “${cell}”.` : `“${short(cell)}” is not a member here.`,
      };
    }
    case "stage": {
      const stage = readStage(cell);
      return stage ? { field, value: stage } : { message: `“${short(cell)}” is not a stage.` };
    }
    case "source":
      return { field, value: cell.toLowerCase() };
    case "amount":
      return { field, value: readAmount(cell, format) };
    case "currency":
      return { field, value: cell.toUpperCase() };
    case "expectedCloseOn":
      return { field, value: readDate(cell, format) };
    case "tags":
      return { field, value: readTags(cell) };
    default:
      return { field, value: cell };
  }
}

const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

// In the United States and their neighbours every number of ten digits is possible, so the library need not look.
const american = /^(?:\+?1[ .-]?)?(?:\(([2-9]\d\d)\) ?|([2-9]\d\d)[ .-]?)([2-9]\d\d)[ .-]?(\d{4})$/;

/** The value as LeadInput keeps it, or what it says of it. */
function validated(field: Own, value: unknown): { value: unknown } | { message: string } {
  const parts = field === "phone" && typeof value === "string" ? american.exec(value) : null;
  if (parts) return { value: `+1${parts[1] ?? parts[2]}${parts[3]}${parts[4]}` };
  if (typeof value === "string" && value.includes("\0")) return { message: notStorable };
  const result = LeadInput.shape[field].safeParse(value);
  if (result.success) return { value: result.data };
  return { message: messages[field] ?? result.error.issues[0]?.message ?? "This cannot be stored." };
}

const notStorable = "This holds a character that cannot be stored.";
const messages: Partial<Record<Own, string>> = {
  expectedCloseOn: "This is not a date such as 2026-12-31.",
  source: "This is not one of the sources of a lead.",
};

function joinName(given: Map<ImportField, Words>, values: Record<string, unknown>, problems: Problem[]) {
  const parts = [given.get("firstName"), given.get("lastName")].filter((part) => part !== undefined);
  const [first] = parts;
  if (!first || given.has("name")) return;
  const name = validated("name", parts.map(({ cell }) => cell).join(" "));
  if ("message" in name) problems.push({ column: first.column, message: name.message });
  else values["name"] = name.value;
}

/** `€ 1.250` says its currency itself where no column does. */
function nameCurrency(given: Map<ImportField, Words>, values: Record<string, unknown>) {
  const amount = given.get("amount");
  if (!amount || given.has("currency") || !("amount" in values)) return;
  const currency = currencyIn(amount.cell);
  if (currency) values["currency"] = currency;
}

/** The first thing that stands in a row's way, with the name of its column. Null when nothing does. */
export function reasonOf(headers: string[], problems: Problem[]): string | null {
  const [first] = problems;
  if (!first) return null;
  return first.column === null ? first.message : `${headers[first.column]}: ${first.message}`;
}
