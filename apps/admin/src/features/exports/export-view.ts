import { asked, type FilterGroup, readFilter as readWhere } from "@switchboard/ui/patterns/filter-builder-tree.ts";
import { asksOfDays } from "@switchboard/ui/patterns/lead-filter-tree.ts";
import {
  columnWords,
  type Delimiter,
  delimiterLabels,
  type ExportColumn,
  type ExportRequest,
  type Filter,
  type Format,
  formatLabels,
  type Headings,
  sourceLabels,
  stageLabels,
  wordsOf,
} from "./export-words.ts";
import { timeZoneOfViewer } from "./times.ts";

type Params = { get: (name: string) => string | null };

/** The parameters of an address that choose the leads. `where` holds what the builder makes. */
export const filterParams = ["q", "from", "to", "source", "stage", "confirmation", "unsubscribed", "where"] as const;

/** All parameters of an address that say what is exported. */
export const exportParams = [
  ...filterParams,
  "columns",
  "headings",
  "sort",
  "times",
  "format",
  "delimiter",
  "bom",
] as const;

/** The filter that an address asks for; a day is the viewer's. What it does not understand it leaves out. */
export function readFilter(params: Params): Filter {
  const source = oneOf(params.get("source"), wordsOf(sourceLabels));
  const stage = oneOf(params.get("stage"), wordsOf(stageLabels));
  const [from, to] = [dayIn(params.get("from")), dayIn(params.get("to"))];
  const where = whereIn(params);
  return withoutGaps({
    q: params.get("q")?.trim().slice(0, 200) || undefined,
    source: source && [source],
    stage: stage && [stage],
    confirmation: oneOf(params.get("confirmation"), ["confirmed", "waiting"] as const),
    subscription: params.get("unsubscribed") === "1" ? undefined : ("subscribed" as const),
    createdFrom: from && startOf(from, 0),
    createdTo: to && startOf(to, 1),
    // The server says which of its questions it does not know.
    where: where as Filter["where"],
    timeZone: asksOfDays(where) ? timeZoneOfViewer() : undefined,
  });
}

/** What the builder made of an address, as far as it can be asked. */
export function whereIn(params: Params): FilterGroup | undefined {
  const where = readWhere(params.get("where"));
  return where && asked(where);
}

/** The columns that an address asks for, in its order; the usual ones without any. */
export function readColumns(params: Params, all: readonly ExportColumn[]): ExportColumn[] {
  const names = params.get("columns")?.split(",") ?? [];
  const chosen = [...new Set(names)].flatMap((name) => all.filter((column) => columnWords(column).name === name));
  return chosen.length > 0 ? chosen : all.filter((column) => columnWords(column).isChosen);
}

/** What the columns of an address are called, where they are not called as they are. */
export function readHeadings(params: Params, all: readonly ExportColumn[]): Headings {
  try {
    const found = (JSON.parse(params.get("headings") ?? "{}") ?? {}) as Record<string, unknown>;
    const pairs = all.map((column) => [column, found[columnWords(column).name]] as const);
    return Object.fromEntries(pairs.filter(([, heading]) => typeof heading === "string" && heading.trim()));
  } catch {
    return {};
  }
}

/** The parameter that holds headings. */
export function writeHeadings(headings: Headings): string | undefined {
  const pairs = Object.entries(headings).map(([column, heading]) => [
    columnWords(column as ExportColumn).name,
    heading,
  ]);
  return pairs.length > 0 ? JSON.stringify(Object.fromEntries(pairs)) : undefined;
}

/** How the file should be. */
export function readFile(params: Params) {
  const format: Format = oneOf(params.get("format"), wordsOf(formatLabels)) ?? "csv";
  const delimiter: Delimiter = oneOf(params.get("delimiter"), wordsOf(delimiterLabels)) ?? ",";
  const byteOrderMark = params.get("bom") === "1" ? ("with" as const) : ("without" as const);
  const sort = params.get("sort") ?? "-created_at";
  return { format, delimiter, byteOrderMark, sort, timesIn: params.get("times") ?? "UTC" };
}

/** A list is written with commas, a tree of questions as JSON. */
const inQuery = (value: unknown) =>
  typeof value === "string" ? value : Array.isArray(value) ? value.join(",") : JSON.stringify(value);

/** The same export as a line for a terminal. */
export function asCurl(origin: string, request: ExportRequest) {
  const { filter = {}, columns = [], headings = {}, sort, timesIn, format, delimiter, byteOrderMark } = request;
  const params = new URLSearchParams({ format });
  const names = { createdFrom: "created_from", createdTo: "created_to", timeZone: "time_zone" } as Record<
    string,
    string
  >;
  for (const [key, value] of Object.entries(filter)) params.set(names[key] ?? key, inQuery(value));
  params.set("columns", columns.map((column) => columnWords(column).name).join(","));
  const renamed = writeHeadings(headings);
  if (renamed) params.set("headings", renamed);
  if (sort && sort !== "-created_at") params.set("sort", sort);
  if (timesIn && timesIn !== "UTC") params.set("times_in", timesIn);
  if (format === "csv" && delimiter !== ",") params.set("delimiter", delimiter ?? ",");
  if (format === "csv" && byteOrderMark === "with") params.set("byte_order_mark", "with");
  const query = params.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return `curl -f -H "Authorization: Bearer $SWITCHBOARD_KEY" -o leads.${format} "${origin}/api/v1/leads/export?${query}"`;
}

function oneOf<Word extends string>(text: string | null, words: readonly Word[]) {
  return words.find((word) => word === text);
}

const dayIn = (text: string | null) =>
  text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;

/** Midnight of a day where the viewer is, some days on. */
function startOf(day: string, daysLater: number) {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}

/** The same filter has the same query key everywhere: keys without a value are not there. */
const withoutGaps = (filter: { [Key in keyof Filter]: Filter[Key] | undefined }): Filter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
