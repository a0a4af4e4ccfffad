import type { Db } from "@switchboard/db";
import { type Import, importRows, memberships } from "@switchboard/db/schema";
import { and, count, eq, gt, max, sql } from "drizzle-orm";
import type { Ctx } from "../../context.ts";
import { createLeads, refuseKnown } from "./created/commands.ts";
import type { Chunk, Work } from "./telling/queries.ts";
import { updateLeads } from "./updated/commands.ts";

/** What was done of a chunk, against what the check had said. */
export type Applied = {
  rows: number;
  created: number;
  updated: number;
  lostNew: number;
  lostUpdates: number;
  same: number;
};

/**
 * Makes the rows of a chunk leads, with their events: a few statements, whatever the number of rows. New leads are made
 * while the chunk before is at work still; known ones are changed after it, since others may wait for those.
 */
export async function applyChunk(
  ctx: Ctx,
  tx: Db,
  found: Import,
  batchId: string,
  chunk: Chunk,
  before: Promise<void>,
): Promise<Applied> {
  const work: Work = { ctx, tx, found, batchId, chunk, now: new Date() };
  const planned = await countPlanned(work);
  const created = planned.new ? await createLeads(work) : 0;
  await before;
  const lostNew = planned.new - created;
  if (lostNew) await refuseKnown(work);
  const { updated, refused } = planned.updated ? await updateLeads(work, planned.updated) : { updated: 0, refused: 0 };
  const same = planned.updated - updated - refused;
  return { rows: planned.rows, created, updated, lostNew, lostUpdates: refused, same };
}

/** The number of the last row of a checked import, and how many rows there are after the one that was reached. */
export async function rowsLeft(tx: Db, { id, appliedThrough }: Pick<Import, "id" | "appliedThrough">) {
  const [left] = await tx
    .select({ rows: count(), last: max(importRows.row) })
    .from(importRows)
    .where(and(eq(importRows.importId, id), gt(importRows.row, appliedThrough)));
  return { rows: left?.rows ?? 0, last: left?.last ?? appliedThrough };
}

/** Takes the owner from rows whose owner is no member any more: one of them would stop its whole chunk. */
export async function dropLostOwners(ctx: Ctx, tx: Db, { id, appliedThrough }: Import): Promise<void> {
  await tx.execute(sql`
    update ${importRows} r set values = r.values - 'owner_id'
    where r.import_id = ${id} and r.row > ${appliedThrough} and r.verdict in ('new', 'updated') and r.values ? 'owner_id'
      and not exists (select 1 from ${memberships} m
        where m.workspace_id = ${ctx.workspaceId} and m.user_id = (r.values->>'owner_id')::uuid)`);
}

async function countPlanned({ tx, found, chunk }: Work) {
  const [planned] = await tx.execute<{ rows: number; new: number; updated: number }>(sql`
    select count(*)::int as rows, count(*) filter (where verdict = 'new')::int as new,
      count(*) filter (where verdict = 'updated')::int as updated
    from ${importRows} where import_id = ${found.id} and row > ${chunk.from} and row <= ${chunk.to}`);
  return planned!;
}
