import { leads, Merge, merges } from "@switchboard/db/schema";
import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { idsWithMerged, survivorIn } from "../../merges/queries.ts";

/** The ids of leads and of all that were merged into them, as an array in SQL: `lead_id = any(${idsOf(ctx, id)})`. */
export const idsOf = (ctx: Ctx, ...leadIds: string[]): SQL => idsWithMerged(ctx, leads, ...leadIds);

/** The id that the lead of a row is read by: its own, or that of the lead it went into. */
export const readAs = (row: { workspaceId: PgColumn; leadId: PgColumn }): SQL<string> =>
  sql`(select coalesce(m.merged_into_id, m.id) from ${leads} m where m.workspace_id = ${row.workspaceId} and m.id = ${row.leadId})`;

/** The lead that this one was merged into; undefined when it stands for itself, or is unknown. */
export const survivorOf = (ctx: Ctx, id: string) => survivorIn(ctx, leads, id);

export const MergeList = z.object({
  items: z.array(
    Merge.pick({ id: true, survivorId: true, mergedId: true, mergedByName: true, createdAt: true }).extend({
      name: z.string().nullable(),
      email: z.string().nullable(),
      company: z.string().nullable(),
    }),
  ),
});

/** What went into a lead and was not taken back, newest first. The caller checks that the lead may be seen. */
export async function mergesOf(ctx: Ctx, leadId: string): Promise<z.infer<typeof MergeList>> {
  const items = await ctx.db
    .select({
      id: merges.id,
      survivorId: merges.survivorId,
      mergedId: merges.mergedId,
      mergedByName: merges.mergedByName,
      createdAt: merges.createdAt,
      name: leads.name,
      email: leads.email,
      company: leads.company,
    })
    .from(merges)
    .innerJoin(leads, and(eq(leads.workspaceId, merges.workspaceId), eq(leads.id, merges.mergedId)))
    .where(
      and(
        eq(merges.workspaceId, ctx.workspaceId),
        isNull(merges.takenBackAt),
        sql`${merges.survivorId} = any(${idsOf(ctx, leadId)})`,
      ),
    )
    .orderBy(desc(merges.createdAt), desc(merges.id))
    .limit(100);
  return { items };
}
