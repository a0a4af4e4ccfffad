import { events } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import type { Ctx } from "../../../context.ts";
import { amongIds } from "../people/sets/queries.ts";

/**
 * Empties what the ledger tells of these rows, so that no undo brings them back. That something happened, when, and
 * which member did it stays. Gives the number of events.
 */
export async function eraseFromLedger(ctx: Ctx, ids: readonly string[], userIds: readonly string[]): Promise<number> {
  const emptied = await ctx.db.execute(sql`
    update ${events} set before = null, after = null, touched = null,
      origin = coalesce(origin, '{}') || '{"erased": true}'
    where workspace_id = ${ctx.workspaceId} and ${amongIds(sql`subject_id`, ids)}`);
  const isTheirs = amongIds(sql`(one.row->>'id')::uuid`, ids);
  // Others tell of these rows only beside their own: a merge of accounts, a view that was deleted.
  const trimmed = await ctx.db.execute(sql`
    update ${events} set touched = (
      select coalesce(jsonb_agg(one.row order by one.place), '[]')
      from jsonb_array_elements(touched) with ordinality one(row, place) where (${isTheirs}) is not true)
    where workspace_id = ${ctx.workspaceId} and touched is not null
      and exists (select 1 from jsonb_array_elements(touched) one(row) where ${isTheirs})`);
  await ctx.db.execute(sql`
    update ${events} set actor_name = 'Erased'
    where workspace_id = ${ctx.workspaceId} and ${amongIds(sql`actor_id`, userIds)}`);
  return emptied.count + trimmed.count;
}
