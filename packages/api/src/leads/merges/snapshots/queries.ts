import { leads } from "@switchboard/db/schema";
import { and, eq, getTableColumns, inArray, or } from "drizzle-orm";
import type { Ctx } from "../../../context.ts";

const { workspaceId, createdAt, updatedAt, searchText, ...kept } = getTableColumns(leads);

/** Some leads with those merged into them, by id: all that the ledger must know to write them back. Locks them in one order. */
export async function snapshotOf(ctx: Ctx, ids: string[]) {
  const rows = await ctx.db
    .select(kept)
    .from(leads)
    .where(and(eq(leads.workspaceId, ctx.workspaceId), or(inArray(leads.id, ids), inArray(leads.mergedIntoId, ids))))
    .orderBy(leads.id)
    .for("update");
  return new Map(rows.map((row) => [row.id, row]));
}

export type Snapshot = Awaited<ReturnType<typeof snapshotOf>>;
