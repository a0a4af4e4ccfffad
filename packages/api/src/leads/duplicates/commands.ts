import type { Db } from "@switchboard/db";
import { duplicates, newId } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import { type Ctx, mine, userIdOf } from "../../context.ts";
import { change } from "../../events/change.ts";
import type { LedgerRow } from "../../events/ledger.ts";
import { hintChannel } from "../../events/live.ts";
import { type LeadPlace, type Pair, pairsOf } from "./pairs/queries.ts";
import { lockPair } from "./queries.ts";
import { tellsOfLikeness } from "./rules.ts";

type Told = Pick<LedgerRow, "workspaceId" | "action" | "subjectType" | "subjectId" | "before" | "after" | "touched">;

/** A reader of the ledger: looks for leads like those that came or changed, and forgets pairs that are none any more. */
export async function findDuplicates(tx: Db, told: readonly Told[]): Promise<void> {
  const places = told.filter(tellsOfLikeness).flatMap(leadsIn);
  if (places.length === 0) return;
  // A plan that was kept from quieter days would read whole indexes when an import comes.
  await tx.execute(sql`set local plan_cache_mode = force_custom_plan`);
  const pairs = await tx.execute<Pair>(pairsOf(places));
  const changed = new Set([...(await forget(tx, places, pairs)), ...(await remember(tx, pairs))]);
  // NOTIFY within the transaction: a page must not look again before the pairs are there.
  for (const workspaceId of changed) await tx.execute(sql`select pg_notify(${hintChannel}, ${hintOf(workspaceId)})`);
}

/** "Not a duplicate": the pair is not shown again. Twice is harmless. Gives the event to undo. Throws `not_found`. */
export function dismissDuplicate(ctx: Ctx, id: string) {
  return change<{ eventId: string | null }>(ctx, async (tx) => {
    const pair = await lockPair({ ...ctx, db: tx }, id);
    if (pair.dismissedAt) return { row: { eventId: null }, events: [] };
    const [dismissedAt, dismissedById, eventId] = [new Date(), userIdOf(ctx), newId()];
    await tx
      .update(duplicates)
      .set({ dismissedAt, dismissedById })
      .where(mine(duplicates, ctx, id));
    const before = { dismissed_at: null, dismissed_by_id: null };
    const after = { dismissed_at: dismissedAt, dismissed_by_id: dismissedById };
    return {
      row: { eventId },
      events: [{ id: eventId, action: "duplicate.dismissed", subjectId: id, before, after }],
    };
  });
}

function leadsIn({ workspaceId, subjectId, touched }: Told): LeadPlace[] {
  const beside = (touched ?? []).filter(({ table }) => table === "leads").map(({ id }) => id);
  return [subjectId, ...beside].map((id) => ({ workspace_id: workspaceId, id }));
}

type Changed = { workspace_id: string };

/** Pairs of these leads that hold no more. Those that somebody dismissed are kept, or they would be found again. */
async function forget(tx: Db, places: LeadPlace[], pairs: readonly Pair[]): Promise<string[]> {
  const gone = await tx.execute<Changed>(sql`
    with named as materialized (select distinct * from jsonb_to_recordset(${json(places)}::text::jsonb) as n (workspace_id uuid, id uuid)),
    held as (
      select * from jsonb_to_recordset(${json(pairs)}::text::jsonb) as h (workspace_id uuid, first_id uuid, second_id uuid)
    ), known as (
      select d.workspace_id, d.id from named n join ${duplicates} d on d.workspace_id = n.workspace_id and d.first_id = n.id
      union select d.workspace_id, d.id from named n join ${duplicates} d on d.workspace_id = n.workspace_id and d.second_id = n.id
    )
    delete from ${duplicates} d using known k
    where d.workspace_id = k.workspace_id and d.id = k.id and d.dismissed_at is null
      and not exists (select from held h where (h.workspace_id, h.first_id, h.second_id) = (d.workspace_id, d.first_id, d.second_id))
    returning d.workspace_id`);
  return gone.map(({ workspace_id }) => workspace_id);
}

async function remember(tx: Db, pairs: readonly Pair[]): Promise<string[]> {
  const rows = pairs.map((pair) => ({ ...pair, id: newId() }));
  const now = sql`${new Date().toISOString()}::timestamptz`;
  const written = await tx.execute<Changed>(sql`
    insert into ${duplicates} as d (workspace_id, id, created_at, updated_at, first_id, second_id, reasons, likeness)
    select r.workspace_id, r.id, ${now}, ${now}, r.first_id, r.second_id, r.reasons, r.likeness
    from jsonb_to_recordset(${json(rows)}::text::jsonb)
      as r (workspace_id uuid, id uuid, first_id uuid, second_id uuid, reasons text[], likeness real)
    on conflict (workspace_id, first_id, second_id) do update
    set reasons = excluded.reasons, likeness = excluded.likeness, updated_at = excluded.updated_at
    where (d.reasons, d.likeness) is distinct from (excluded.reasons, excluded.likeness)
    returning d.workspace_id`);
  return written.map(({ workspace_id }) => workspace_id);
}

const json = (value: unknown) => JSON.stringify(value);
const hintOf = (workspaceId: string) => json([{ workspaceId, action: "duplicate.found", subjectId: null }]);
