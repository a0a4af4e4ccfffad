import { catalogue } from "@switchboard/db/catalogue";
import { idempotencyKeys, importRows, imports, mailbox, newId } from "@switchboard/db/schema";
import { getTableColumns, type SQL, sql } from "drizzle-orm";
import { getTableConfig, type PgColumn, type PgTable } from "drizzle-orm/pg-core";
import type { Ctx } from "../../../context.ts";
import { snakeKey } from "../../../keys.ts";
import type { Person } from "../people/queries.ts";
import { amongIds, listOf } from "../people/sets/queries.ts";
import { patternsOf } from "./rules.ts";

/** A table that holds texts: its rows of this workspace, what tells one from another, and the columns of texts. */
export type Searched = { table: PgTable; where: SQL; key: PgColumn[]; names: string[] };

/** The keys of the rows that may name a person, by table, and an id older than what these leave out. */
export type Places = { keys: Map<PgTable, unknown[]>; since: string };

// Clocks of several processes differ, and a row that is being written is not seen yet.
const slackMilliseconds = 60_000;

/** Hears of each table before it is read. Gives whether to go on. */
type Hearing = (table: PgTable) => Promise<boolean>;

/**
 * Reads every text of the workspace for the person. It takes its time in a large one, so it holds no lock: it reads one
 * snapshot, before anything is erased. What comes in meanwhile is found by its id. Undefined where it was stopped.
 */
export function findPlaces(ctx: Ctx, person: Person, goesOn: Hearing = async () => true): Promise<Places | undefined> {
  const since = newId(new Date(Date.now() - slackMilliseconds));
  const rough = patternsOf(person)?.rough ?? [];
  return ctx.db.transaction(
    async (tx) => {
      await tx.execute(sql`set local statement_timeout = 0`);
      const keys: Places["keys"] = new Map();
      for (const { table, where, key, names } of searched(ctx)) {
        if (!(await goesOn(table))) return undefined;
        const isOfLead = table === importRows ? amongIds(sql`lead_id`, person.leadIds) : sql`false`;
        const found = await tx.execute<{ key: unknown }>(sql`
          select jsonb_build_array(${columnsOf(key)}) as key from ${table}
          where ${where} and (${mayName(names, rough)} or ${isOfLead})`);
        keys.set(
          table,
          found.map((row) => row.key),
        );
      }
      return { keys, since };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/** Every table that holds texts of a workspace. What is signed in by, and what is counted, holds hashes. */
export function searched(ctx: Ctx): Searched[] {
  const ofImport = sql`import_id in (select i.id from ${imports} i where i.workspace_id = ${ctx.workspaceId})`;
  const all: Pick<Searched, "table" | "where">[] = [
    ...[...catalogue.tenant, idempotencyKeys].map((table) => ({
      table: table as PgTable,
      where: sql`workspace_id = ${ctx.workspaceId}`,
    })),
    { table: importRows, where: ofImport },
    // The development mailbox is one for all workspaces.
    { table: mailbox, where: sql`true` },
  ];
  const known = all.map((one) => ({ ...one, key: keyOf(one.table), names: textsIn(one.table) }));
  return known.filter(({ names }) => names.length > 0);
}

/** Whether a row stands at one of the places, or came in since. */
export function isAt({ table, where, key }: Searched, { keys, since }: Places): SQL {
  const parts = key.map((column, place) => sql`(one->>${sql.raw(String(place))})::${sql.raw(column.getSQLType())}`);
  const known = sql`select ${sql.join(parts, sql`, `)} from jsonb_array_elements(${JSON.stringify(keys.get(table) ?? [])}::text::jsonb) one`;
  const newer = sql`select ${columnsOf(key)} from ${table} where ${where} and id >= ${since}::uuid`;
  const hasId = key.some((column) => nameOf(column) === "id");
  return sql`(${columnsOf(key)}) in (${hasId ? sql`${known} union all ${newer}` : known})`;
}

/** Whether the texts of a row match one of the patterns. One pattern of them all would cost twice as much. */
export function mayName(names: readonly string[], rough: readonly string[]): SQL {
  const texts = names.map((name) => sql`${sql.identifier(name)}::text`);
  return sql`concat_ws(' ', ${sql.join(texts, sql`, `)}) ~* any(${listOf(rough)})`;
}

/** The columns that hold what people wrote, by name: neither words of our own, nor what the database makes itself. */
function textsIn(table: PgTable): string[] {
  const columns: PgColumn[] = Object.values(getTableColumns(table));
  const written = columns.filter((one) => /^(text|jsonb|text\[\])$/.test(one.getSQLType()) && !one.generated);
  return written.flatMap((column) => (column.enumValues?.length ? [] : nameOf(column)));
}

function keyOf(table: PgTable): PgColumn[] {
  const { columns, primaryKeys } = getTableConfig(table);
  const together = new Set(primaryKeys[0]?.columns.map(({ name }) => name));
  return columns.filter(({ name, primary }) => primary || together.has(name));
}

const columnsOf = (columns: PgColumn[]) =>
  sql.join(
    columns.map((column) => sql.identifier(nameOf(column))),
    sql`, `,
  );

const nameOf = ({ name, keyAsName }: PgColumn) => (keyAsName ? snakeKey(name) : name);
