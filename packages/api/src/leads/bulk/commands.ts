import type { Db } from "@switchboard/db";
import { events, leads, newId, type Stage } from "@switchboard/db/schema";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../context.ts";
import type { Action } from "../../events/actions.ts";
import { signatureOf } from "../../events/change.ts";
import { renameKeys, snakeKey } from "../../keys.ts";
import { mustBeMember } from "../commands.ts";
import { visibleTo } from "../queries.ts";
import { recordTransitionsOf } from "../transitions/commands.ts";

/** What a bulk change did: how many leads it changed, and the batch to undo. */
export type BulkResult = { changed: number; batchId: string };

/** Moves all of `ids` that the caller may see and that stand elsewhere. */
export function bulkMove(ctx: Ctx, ids: string[], stage: Stage): Promise<BulkResult> {
  const now = new Date();
  return changeAll(ctx, ids, {
    action: "lead.stage_moved",
    unless: sql`${leads.stage} = ${stage}`,
    set: { stage, stageChangedAt: now },
    also: (tx, batchId) =>
      recordTransitionsOf(tx, sql`e.workspace_id = ${ctx.workspaceId} and e.batch_id = ${batchId}`),
  });
}

/** Gives all of `ids` to one owner, or to nobody. Throws `invalid` for an owner who is not a member. */
export async function bulkAssign(ctx: Ctx, ids: string[], ownerId: string | null): Promise<BulkResult> {
  await mustBeMember(ctx, ctx.db, ownerId);
  return changeAll(ctx, ids, {
    action: "lead.assigned",
    unless: sql`${leads.ownerId} is not distinct from ${ownerId}`,
    set: { ownerId },
  });
}

/** Deletes all of `ids` softly. */
export function bulkDelete(ctx: Ctx, ids: string[]): Promise<BulkResult> {
  return changeAll(ctx, ids, { action: "lead.deleted", unless: sql`false`, set: { deletedAt: new Date() } });
}

type Bulk = {
  action: Action;
  unless: SQL;
  set: Partial<typeof leads.$inferInsert>;
  also?: (tx: Db, batchId: string) => Promise<unknown>;
};

/** One UPDATE and one INSERT of events, whatever the number of leads. */
async function changeAll(ctx: Ctx, ids: string[], { action, unless, set, also }: Bulk): Promise<BulkResult> {
  const batchId = newId();
  const changed = await ctx.db.transaction(async (tx) => {
    const before = await lockChosen(ctx, tx, ids, unless, Object.keys(set));
    if (before.length === 0) return before;
    const chosen = before.map(({ id }) => id);
    await tx
      .update(leads)
      .set(set)
      .where(and(eq(leads.workspaceId, ctx.workspaceId), inArray(leads.id, chosen)));
    await tellAll(ctx, tx, { action, batchId, before, after: renameKeys(set, snakeKey) });
    await also?.(tx, batchId);
    return before;
  });
  ctx.hints.send(changed.map(({ id }) => ({ workspaceId: ctx.workspaceId, action, subjectId: id })));
  return { changed: changed.length, batchId };
}

function lockChosen(ctx: Ctx, tx: Db, ids: string[], unless: SQL, keys: string[]) {
  const former = sql.join(
    keys.map((key) => sql`${snakeKey(key)}::text, ${leads[key as "stage"]}`),
    sql`, `,
  );
  return tx
    .select({ id: leads.id, before: sql<Record<string, unknown>>`jsonb_build_object(${former})` })
    .from(leads)
    .where(and(visibleTo(ctx), inArray(leads.id, ids), sql`not (${unless})`))
    .orderBy(leads.id)
    .for("update");
}

type Telling = { action: Action; batchId: string; before: { id: string; before: object }[]; after: object };

async function tellAll(ctx: Ctx, tx: Db, { action, batchId, before, after }: Telling) {
  const rows = JSON.stringify(before.map((row) => ({ ...row, event_id: newId() })));
  const { workspaceId, at, actorKind, actorId, actorName, door, requestId } = signatureOf(ctx);
  await tx.execute(sql`
    insert into ${events} (workspace_id, id, at, actor_kind, actor_id, actor_name, door, action, subject_type, subject_id, before, after, batch_id, request_id)
    select ${workspaceId}::uuid, r.event_id, ${at.toISOString()}::timestamptz, ${actorKind}, ${actorId}::uuid, ${actorName}, ${door}, ${action}, 'lead', r.id, r.before, ${JSON.stringify(after)}::text::jsonb, ${batchId}::uuid, ${requestId}
    from jsonb_to_recordset(${rows}::text::jsonb) as r(id uuid, event_id uuid, before jsonb)`);
}
