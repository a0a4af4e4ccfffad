import type { Db } from "@switchboard/db";
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../../context.ts";
import { AppError } from "../../../errors.ts";
import type { Restorable } from "../../subjects.ts";
import { conflictWith, mustBeAsLeft, rowsOf } from "../conflicts/queries.ts";
import { insertBack, removeMade, updateBack } from "../writes/commands.ts";
import { plannedTables } from "../writes/queries.ts";

/**
 * Writes everything back, set by set, the newest write to each row first. Where one row has to give way before another
 * can come back, such as two leads that had one address in turn, it goes through them singly.
 */
export async function takeBackWrites(ctx: Ctx, tx: Db): Promise<void> {
  try {
    await tx.transaction((within) => inRounds(ctx, within));
  } catch (error) {
    if (!violationOf(error)) throw error;
    await oneByOne(ctx, tx);
  }
}

async function inRounds(ctx: Ctx, tx: Db) {
  const planned = await plannedTables(tx);
  const rounds = Math.max(0, ...planned.map((table) => table.rounds));
  for (let round = 1; round <= rounds; round++) {
    const here = planned.filter((table) => table.rounds >= round).map(({ table }) => table);
    const which = sql`w.round = ${round}`;
    for (const table of here) await mustBeAsLeft(ctx, tx, table, which);
    for (const table of here) await insertBack(ctx, tx, table, which);
    for (const table of here) await updateBack(ctx, tx, table, which);
    for (const table of here.toReversed()) await removeMade(ctx, tx, table, which);
  }
}

type Write = { event_id: string; place: number; table_name: string; row_id: string };
type Violation = { table: string | undefined; isInUse: boolean; isClash: boolean };

/** The newest first; one that another stands in the way of is tried again after the others, and those of its row wait. */
async function oneByOne(ctx: Ctx, tx: Db) {
  const tables = new Map((await plannedTables(tx)).map(({ table }) => [table.name, table]));
  let waiting: Write[] = await tx.execute<Write>(
    sql`select event_id, place, table_name, row_id from undo_writes order by event_id desc, place desc`,
  );
  for (;;) {
    const { left, violation } = await onePass(ctx, tx, tables, waiting);
    const [first] = left;
    if (!first) return;
    if (left.length === waiting.length)
      throw await conflictWith(ctx, tx, first.event_id, { holder: holderOf(violation), isClash: violation?.isClash });
    waiting = left;
  }
}

async function onePass(ctx: Ctx, tx: Db, tables: Map<string, Restorable>, waiting: Write[]) {
  const left: Write[] = [];
  const held = new Set<string>();
  let violation: Violation | null = null;
  for (const write of waiting) {
    const table = tables.get(write.table_name);
    const row = `${write.table_name} ${write.row_id}`;
    const found = table && !held.has(row) ? await attempt(ctx, tx, table, write) : null;
    if (!found && !held.has(row)) continue;
    violation ??= found;
    held.add(row);
    left.push(write);
  }
  return { left, violation };
}

/** Gives what stands in the way, or null when it is done. */
async function attempt(ctx: Ctx, tx: Db, table: Restorable, { event_id, place }: Write): Promise<Violation | null> {
  const which: SQL = sql`w.event_id = ${event_id}::uuid and w.place = ${place}`;
  try {
    await tx.transaction(async (within) => {
      await mustBeAsLeft(ctx, within, table, which);
      await insertBack(ctx, within, table, which);
      await updateBack(ctx, within, table, which);
      await removeMade(ctx, within, table, which);
    });
    return null;
  } catch (error) {
    const violation = violationOf(error);
    if (!violation) throw error;
    return violation;
  }
}

const holderOf = (violation: Violation | null) => (violation?.isInUse ? rowsOf(violation.table) : undefined);

/** The constraint that the database would not break: something is still pointed to, or there twice, or at one time. */
function violationOf(error: unknown): Violation | null {
  if (error instanceof AppError) return null;
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (!("code" in cause)) continue;
    if (cause.code !== "23503" && cause.code !== "23505" && cause.code !== "23P01") continue;
    const table = "table_name" in cause ? String(cause.table_name) : undefined;
    return { table, isInUse: cause.code === "23503", isClash: cause.code === "23P01" };
  }
  return null;
}
