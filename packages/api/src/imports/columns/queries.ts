import { LeadInput, leads } from "@switchboard/db/schema";
import { type Column, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../context.ts";
import { snakeKey } from "../../keys.ts";
import type { ImportField } from "../rules.ts";

type Own = keyof typeof LeadInput.shape;
/** A column of a lead that an import writes: its name, and the value that a row `r` brings for it. */
export type WrittenColumn = { key: Own; name: string; column: Column; value: SQL; isGiven: SQL };

/** The columns of a lead that these fields can write. */
export function writtenColumns(mapping: (string | null)[]): WrittenColumn[] {
  const keys = new Set(mapping.flatMap((field) => (field ? targetsOf(field as ImportField) : [])));
  return [...keys].map((key) => {
    const name = snakeKey(key);
    const column: Column = getTableColumns(leads)[key];
    return { key, name, column, value: valueIn("r.values", column, name), isGiven: sql.raw(`r.values ? '${name}'`) };
  });
}

/** Whether a row brings something else than the lead has. An address of a lead that went into it is its own already. */
export function isNews(ctx: Ctx, { key, column, value, isGiven }: WrittenColumn): SQL {
  const differs = sql`${isGiven} and ${value} is distinct from ${column}`;
  if (key !== "email") return sql`(${differs})`;
  return sql`(${differs} and not exists (
    select 1 from ${leads} o where o.workspace_id = ${ctx.workspaceId} and o.email = ${value} and o.deleted_at is null
      and o.merged_into_id = ${leads.id}))`;
}

/** Whether the address that a row brings is that of a lead other than the one it means. */
export const isTaken = (ctx: Ctx, { value, isGiven }: WrittenColumn): SQL => sql`(
  ${isGiven} and ${value} is distinct from ${leads.email} and exists (
    select 1 from ${leads} o where o.workspace_id = ${ctx.workspaceId} and o.email = ${value} and o.deleted_at is null
      and o.merged_into_id is distinct from ${leads.id}))`;

/** The value of a column in a JSON object, in the column's type. */
export function valueIn(json: string, column: Column, name: string): SQL {
  if (column.columnType === "PgArray") return sql.raw(`array(select jsonb_array_elements_text(${json}->'${name}'))`);
  if (column.columnType === "PgText") return sql.raw(`${json}->>'${name}'`);
  return sql.raw(`(${json}->>'${name}')::${column.getSQLType()}`);
}

function targetsOf(field: ImportField): Own[] {
  switch (field) {
    case "id":
      return [];
    case "firstName":
    case "lastName":
      return ["name"];
    case "owner":
      return ["ownerId"];
    case "amount":
      return ["amount", "currency"];
    default:
      return [field];
  }
}
