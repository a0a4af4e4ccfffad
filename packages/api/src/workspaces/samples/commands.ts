import { newId } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { change } from "../../events/change.ts";
import { lockMembers } from "../../users/commands.ts";
import { readSamples, type SampleType, samplesGo, tableOf } from "./queries.ts";

/** How many sample rows went, how many stayed, and the batch that brings them back. */
export const SamplesRemoved = z.object({ removed: z.number().int(), kept: z.number().int(), batchId: z.uuid() });

/** Takes away the sample data that nobody works with, as one batch. Tells nobody by mail: the people are not real. */
export function removeSamples(ctx: Ctx): Promise<z.infer<typeof SamplesRemoved>> {
  const batchId = newId();
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    // Two admins who press at once come one after the other.
    await lockMembers(ctx, tx);
    const { removable, kept } = await readSamples(within);
    const goneAt = new Date();
    const events = [];
    for (const [type, rows] of Map.groupBy(removable, (sample) => sample.type)) {
      const column = tableOf(type).gone;
      const told = { action: samplesGo[type], batchId, before: { [column]: null }, after: { [column]: goneAt } };
      const ids = rows.map(({ id }) => id);
      for (const subjectId of await takeAway(within, type, ids, goneAt)) events.push({ ...told, subjectId });
    }
    return { row: { removed: events.length, kept, batchId }, events };
  });
}

async function takeAway(ctx: Ctx, type: SampleType, ids: string[], goneAt: Date) {
  const { table, id, gone } = tableOf(type);
  const [column, at] = [sql.identifier(gone), sql`${goneAt.toISOString()}::timestamptz`];
  const rows = await ctx.db.execute<{ id: string }>(sql`
    update ${table} t set ${column} = ${at}, updated_at = ${at}
    where t.workspace_id = ${ctx.workspaceId} and t.${column} is null
      and t.${id} in (select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)::uuid)
    returning t.${id} as id`);
  return rows.map((row) => row.id);
}
