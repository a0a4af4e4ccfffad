import { importPieces, importRows, webhookMessages } from "@switchboard/db/schema";
import { getTableName, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Ctx } from "../../../context.ts";
import type { Person } from "../people/queries.ts";
import { among, amongIds, listOf } from "../people/sets/queries.ts";
import type { Counts } from "../rows/commands.ts";
import { isAt, mayName, type Places, type Searched, searched } from "./queries.ts";
import { patternsOf, without } from "./rules.ts";

type Patterns = NonNullable<ReturnType<typeof patternsOf>>;

/**
 * Takes the person out of every text of the workspace that names them: notes of others, filters that were kept, answers
 * of webhooks, files that came. The tables are those of the catalogue, so a new one is gone through as well.
 */
export async function eraseTraces(ctx: Ctx, person: Person, places: Places): Promise<Counts> {
  const tables = searched(ctx);
  const counts = await eraseFiles(ctx, person, isAt(tables.find(({ table }) => table === importRows)!, places));
  const patterns = patternsOf(person);
  if (!patterns) return counts;
  counts["jobs_waiting"] = await endWaiting(ctx, patterns);
  for (const one of tables) {
    const name = getTableName(one.table);
    counts[name] = (counts[name] ?? 0) + (await eraseIn(ctx, one, places, patterns));
  }
  return counts;
}

async function eraseIn(ctx: Ctx, one: Searched, places: Places, { rough, exact }: Patterns): Promise<number> {
  const { table, names, where } = one;
  const values = sql.join(
    names.map((name) => sql`${name}::text, ${sql.identifier(name)}`),
    sql`, `,
  );
  const found = await ctx.db.execute<{ place: string; row: Record<string, unknown> }>(sql`
    select ctid::text as place, jsonb_build_object(${values}) as row from ${table}
    where ${where} and ${isAt(one, places)} and ${mayName(names, rough)} for update`);
  let changed = 0;
  for (const { place, row } of found) {
    const cleaned = Object.entries(row).filter(
      ([name, value]) => JSON.stringify(without(value, exact)) !== JSON.stringify(value) && names.includes(name),
    );
    if (cleaned.length === 0) continue;
    const written = Object.fromEntries(cleaned.map(([name, value]) => [name, without(value, exact)]));
    await write(ctx, table, place, written);
    changed += 1;
  }
  return changed;
}

function write(ctx: Ctx, table: PgTable, place: string, written: Record<string, unknown>) {
  const columns = Object.keys(written).map((name) => sql.identifier(name));
  const values = columns.map((column) => sql`p.${column}`);
  return ctx.db.execute(sql`
    update ${table} t set (${sql.join(columns, sql`, `)}) = (
      select ${sql.join(values, sql`, `)}
      from jsonb_populate_record(null::${table}, ${JSON.stringify(written)}::text::jsonb) p)
    where t.ctid = ${place}::tid`);
}

/** Files that they stand in, and what was read from these: a file cannot be changed, and is of no use once it is in. */
async function eraseFiles(ctx: Ctx, { leadIds, emails }: Person, isAtPlace: SQL): Promise<Counts> {
  const isTheirs = sql`(${amongIds(sql`lead_id`, leadIds)} or exists (
    select 1 from jsonb_each_text(coalesce(r.values, '{}')) cell where ${among(sql`lower(cell.value)`, emails)})
    or exists (select 1 from unnest(r.cells) cell where ${among(sql`lower(trim(cell))`, emails)}))`;
  const rows = await ctx.db.execute<{ import_id: string }>(sql`
    update ${importRows} r set lead_id = null, verdict = 'refused', values = null, cells = null, reason = 'Erased'
    where ${isAtPlace} and ${isTheirs}
    returning import_id`);
  const pieces = await ctx.db.execute(sql`
    delete from ${importPieces} p where p.workspace_id = ${ctx.workspaceId} and (
      ${amongIds(
        sql`p.import_id`,
        rows.map((row) => row.import_id),
      )}
      or exists (select 1 from jsonb_array_elements_text(${JSON.stringify(emails)}::text::jsonb) email
        where position(convert_to(email, 'UTF8') in p.bytes) > 0))`);
  // A mail that somebody sent us is theirs from the first word to the last.
  const messages = await ctx.db.execute(sql`
    update ${webhookMessages} set body = '{}', handled_at = coalesce(handled_at, now())
    where workspace_id = ${ctx.workspaceId} and exists (
      select 1 from jsonb_array_elements_text(${JSON.stringify(emails)}::text::jsonb) email
      where position(email in lower(body::text)) > 0)`);
  return { import_rows: rows.count, import_pieces: pieces.count, webhook_messages: messages.count };
}

/** Work in the queue that bears a name or an address: word to a guest who was taken off a meeting. */
async function endWaiting(ctx: Ctx, { rough }: Patterns): Promise<number> {
  const ended = await ctx.db.execute(sql`
    delete from pgboss.job where data->>'workspaceId' = ${ctx.workspaceId} and data::text ~* any(${listOf(rough)})`);
  return ended.count;
}
