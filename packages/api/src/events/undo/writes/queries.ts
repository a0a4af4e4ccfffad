import type { Db } from "@switchboard/db";
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../../context.ts";
import { type Restorable, restorables } from "../../subjects.ts";

/** Which tables have writes to take back, with the number of rounds, parents first. */
export async function plannedTables(tx: Db): Promise<{ table: Restorable; rounds: number }[]> {
  const planned = await tx.execute<{ table_name: string; rounds: number }>(
    sql`select table_name, max(round)::int as rounds from undo_writes group by table_name`,
  );
  const unknown = planned.find(({ table_name }) => !restorables.some(({ name }) => name === table_name));
  if (unknown) throw new Error(`Undo does not know the table ${unknown.table_name}.`);
  return restorables.flatMap((table) => {
    const found = planned.find(({ table_name }) => table_name === table.name);
    return found ? [{ table, rounds: found.rounds }] : [];
  });
}

/** The condition that a row, named `t`, belongs to the caller's workspace. */
export const isOurs = (ctx: Ctx, { isTenant }: Restorable): SQL =>
  isTenant ? sql`t.workspace_id = ${ctx.workspaceId}` : sql`t.id = ${ctx.workspaceId}`;

export const named = ({ name }: Pick<Restorable, "name">): SQL => sql`${sql.identifier(name)}`;

export const json = (value: unknown): SQL => sql`${JSON.stringify(value)}::text::jsonb`;

export const textArray = (names: string[]): SQL => sql`array(select jsonb_array_elements_text(${json(names)}))`;
