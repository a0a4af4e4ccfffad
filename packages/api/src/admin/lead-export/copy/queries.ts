import { type LeadExport, leads, users } from "@switchboard/db/schema";
import { and, type Column, eq, inArray, notInArray, type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { z } from "zod";
import type { Ctx } from "../../../context.ts";
import { AppError, invalidField } from "../../../errors.ts";
import { snakeKey } from "../../../keys.ts";
import { sortKeysOf } from "../../../leads/order/queries.ts";
import { LeadFilter, leadColumns, matching } from "../../../leads/queries.ts";
import { orderOf } from "../../../pages.ts";
import { longestCell, notInXml, styleOf } from "../workbook/rules.ts";
import { guarded as guardedText, numberPattern, unsafeCodePoints, unsafePattern } from "./rules.ts";

const available = { ...leadColumns, ownerName: users.name, ownerEmail: users.email };

export type ExportColumn = keyof typeof available;

/** Every column that may leave: what callers see of a lead, and its owner. */
export const exportColumns = Object.keys(available) as ExportColumn[];

const mostChosen = 5_000;
const Chosen = z.array(z.uuid()).max(mostChosen, `Choose ${mostChosen} leads at most, or all that match.`).optional();

/** Which leads an export holds: those that match, or of these only the ones chosen by hand, or all but some. */
export const ExportFilter = LeadFilter.extend({ ids: Chosen, except: Chosen });
export type ExportFilter = z.infer<typeof ExportFilter>;

type Format = LeadExport["format"];
type Headed = { columns: readonly ExportColumn[]; headings: Partial<Record<ExportColumn, string>> };
type Wanted = Headed & Pick<LeadExport, "format" | "sort" | "delimiter">;

const dialect = new PgDialect({ casing: "snake_case" });

/** How many leads an export has. */
export const countChosen = (ctx: Ctx, filter: ExportFilter) => ctx.db.$count(leads, chosen(ctx, filter));

/** The same as SQL without parameters: COPY takes none. */
export function countSql(ctx: Ctx, filter: ExportFilter) {
  const query = ctx.db.select({ count: sql`count(*)` }).from(leads).where(chosen(ctx, filter));
  return inlined(query.getSQL());
}

/** What the columns are called in the file. Throws `invalid` where two have one name. */
export function headingsOf({ columns, headings }: Headed) {
  const names = columns.map((column) => headings[column] ?? snakeKey(column));
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice) throw invalidField("headings", `Two columns are called ${twice}.`);
  return names;
}

/** COPY of the leads that match, in their order, formatted by the database so that this process only passes bytes on. For `openSnapshot`. */
export function copySql(ctx: Ctx, filter: ExportFilter, wanted: Wanted) {
  const { format, columns, delimiter } = wanted;
  const rows = inlined(rowsOf(ctx, filter, wanted));
  // A quote and a delimiter that never occur in JSON or XML make the CSV format write a line as it is.
  const raw = "with (format csv, quote e'\\x01', delimiter e'\\x02')";
  const sheetRow = () => `concat('<row>', ${columns.map((column) => `line.${snakeKey(column)}`).join(", ")}, '</row>')`;
  // Every row but the first follows a comma.
  const comma = "case when row_number() over () > 1 then ',' else '' end";
  const copies: Record<Format, () => string> = {
    csv: () => `copy (${rows}) to stdout with (format csv, header true, delimiter ${dialect.escapeString(delimiter)})`,
    json: () => `copy (select concat(${comma}, row_to_json(line)::text) from (${rows}) line) to stdout ${raw}`,
    ndjson: () => `copy (select row_to_json(line)::text from (${rows}) line) to stdout ${raw}`,
    xlsx: () => `copy (select ${sheetRow()} from (${rows}) line) to stdout ${raw}`,
  };
  return copies[format]();
}

/** One read-only snapshot on a connection of its own, which is thrown away: COPY on a pooled one can hang for ever. */
export async function openSnapshot(ctx: Ctx, connectionName: string, timesIn: string) {
  const client = new Client({
    connectionString: ctx.databaseUrl,
    application_name: connectionName,
    connectionTimeoutMillis: 10_000,
  });
  client.on("error", ignore);
  const close = () => client.end().catch(() => {});
  try {
    await client.connect();
    await client.query("begin isolation level repeatable read read only");
    await client.query("set local standard_conforming_strings = on; set local datestyle to 'ISO'");
    await client.query("select set_config('timezone', $1, true)", [timesIn]);
  } catch {
    await close();
    throw new AppError("unavailable", "The database has no connection free for an export. Try again in a minute.");
  }
  return {
    count: async (query: string) => Number((await client.query<{ count: string }>(query)).rows[0]!.count),
    copy: (query: string) => client.query(copyTo(query)).on("error", ignore),
    /** Waits until the database has said that the COPY is complete. */
    settle: () => client.query("commit"),
    close,
  };
}

/** Whoever reads hears of a lost connection; without a listener of its own it would end the process as well. */
const ignore = () => {};

const chosen = (ctx: Ctx, { ids, except, ...filter }: ExportFilter) =>
  and(matching(ctx, filter), ids && inArray(leads.id, ids), except?.length ? notInArray(leads.id, except) : undefined);

function rowsOf(ctx: Ctx, filter: ExportFilter, wanted: Wanted) {
  const { columns, format, sort } = wanted;
  const names = aliasesOf[format](wanted);
  const cells = columns.map((column, place) => [column, cellOf[format](available[column]).as(names[place]!)]);
  const query = ctx.db
    .select(Object.fromEntries(cells) as Record<string, SQL.Aliased>)
    .from(leads)
    .where(chosen(ctx, filter))
    .orderBy(orderOf(...sortKeysOf(sort)))
    .$dynamic();
  const needsOwner = columns.some((column) => !(column in leadColumns));
  return (needsOwner ? query.leftJoin(users, eq(users.id, leads.ownerId)) : query).getSQL();
}

/** What a column of the query is called: the heading, but for a sheet, whose head is written apart. */
const aliasesOf: Record<Format, (wanted: Headed) => string[]> = {
  csv: (wanted) => headingsOf(wanted).map(guardedText),
  json: headingsOf,
  ndjson: headingsOf,
  xlsx: ({ columns }) => columns.map(snakeKey),
};

const cellOf: Record<Format, (column: Column) => SQL> = {
  csv: (column) => (kindOf(column) === "text" ? guarded(column) : plain(column)),
  json: (column) => plain(column),
  ndjson: (column) => plain(column),
  xlsx: (column) => sql`case when ${column} is null then '<c/>' else ${sheetCell(column)} end`,
};

const plain = (column: Column) => (kindOf(column) === "moment" ? isoTime(column) : sql`${column}`);
// The session writes moments as `2026-01-02 03:04:05.678+00`, by its time zone; to_char would take three times as long.
const isoTime = (column: Column) => sql`replace(replace(${column}::text, ' ', 'T'), '+00', 'Z')`;

function guarded(column: Column) {
  const codePoints = sql.raw(unsafeCodePoints.join(","));
  return sql`case when ascii(${column}) in (${codePoints}) and ${column} !~ ${numberPattern} and ${column} ~ ${unsafePattern}
    then '''' || ${column} else ${column} end`;
}

// A workbook has true numbers and dates; its day 0 is 1899-12-30. Its times have no zone, so they are those of the session.
function sheetCell(column: Column) {
  const number = (value: SQL, style = 0) => sql`concat(${`<c s="${style}"><v>`}, ${value}, '</v></c>')`;
  switch (kindOf(column)) {
    case "number":
      return number(sql`${column}`);
    case "moment":
      return number(sql`extract(epoch from ${column}::timestamp)::float8 / 86400 + 25569`, styleOf.moment);
    case "day":
      return number(sql`${column} - date '1899-12-30'`, styleOf.day);
    default:
      return sql`concat('<c t="inlineStr"><is><t xml:space="preserve">', ${xmlText(sql`${column}::text`)}, '</t></is></c>')`;
  }
}

function xmlText(value: SQL) {
  const most = sql.raw(String(longestCell));
  const isSpecial = sql`${value} ~ ${`[&<>\r\n]|${notInXml}`} or length(${value}) > ${most}`;
  const clean = sql`regexp_replace(left(${value}, ${most}), ${notInXml}, ${"\ufffd"}, 'g')`;
  const escapes: [string, string][] = [
    ["&", "&amp;"],
    ["<", "&lt;"],
    [">", "&gt;"],
    ["\r", "&#13;"],
    ["\n", "&#10;"],
  ];
  const escaped = escapes.reduce((text, [from, to]) => sql`replace(${text}, ${from}, ${to})`, clean);
  return sql`case when ${isSpecial} then ${escaped} else ${value} end`;
}

/** How a column is written: free text, a word of ours, a number, a moment or a day. */
function kindOf({ columnType, enumValues }: Column) {
  if (columnType === "PgTimestamp") return "moment";
  if (columnType === "PgDateString") return "day";
  if (columnType === "PgNumeric" || columnType === "PgInteger") return "number";
  return columnType === "PgText" && !enumValues?.length ? "text" : "word";
}

// A NUL would end the query's text on its way to the server, so it is refused here.
function inlined(query: SQL) {
  const { sql: text } = dialect.sqlToQuery(query.inlineParams());
  if (text.includes("\0")) throw invalidField("q", "The search holds a character that no lead can hold.");
  return text;
}
