import type { Db } from "@switchboard/db";
import { events, leads, newId, notes, stageTransitions } from "@switchboard/db/schema";
import { and, eq, getTableColumns, inArray, or, sql } from "drizzle-orm";
import type { Ctx } from "../../context.ts";
import { AppError, notFound } from "../../errors.ts";
import { snakeKey } from "../../keys.ts";
import { visibleTo } from "../../leads/queries.ts";
import { recordTransitionsOf } from "../../leads/transitions/commands.ts";
import { change, type Told } from "../change.ts";

type Row = typeof events.$inferSelect;

/**
 * Takes back one event, or all events of one batch, from what the ledger remembers.
 * Throws `not_found` for an unknown id and `conflict` when something changed since.
 */
export function undo(ctx: Ctx, eventOrBatchId: string) {
  return change(ctx, async (tx) => {
    const told = await eventsToUndo(ctx, tx, eventOrBatchId);
    await mustBeAsLeft(ctx, tx, told);
    await restoreLeads(ctx, tx, told);
    await restoreTransitions(ctx, tx, told);
    await removeNotes(ctx, tx, told);
    const batchId = newId();
    return { row: { undone: told.length, batchId }, events: told.map((event) => mirror(event, batchId)) };
  });
}

// What a person decided about their own address is not ours to take back.
const theirs = new Set(["lead.confirmed", "lead.unsubscribed", "lead.resubscribed", "lead.signed_up_again"]);

async function eventsToUndo(ctx: Ctx, tx: Db, id: string) {
  const told = await tx
    .select()
    .from(events)
    .where(
      and(
        eq(events.workspaceId, ctx.workspaceId),
        or(eq(events.id, id), eq(events.batchId, id)),
        eq(events.subjectType, "lead"),
      ),
    );
  if (told.length === 0) throw notFound("Change");
  if (told.some(({ action }) => theirs.has(action)))
    throw new AppError("conflict", "Only the person themselves can take this back.", { word: "not_undoable" });
  const undone = await tx
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        eq(events.workspaceId, ctx.workspaceId),
        inArray(
          events.undoOf,
          told.map((event) => event.id),
        ),
      ),
    )
    .limit(1);
  if (undone.length) throw new AppError("conflict", "This change was taken back already.", { word: "already_undone" });
  return told;
}

/** Locks the leads and refuses if any of them no longer holds what the event wrote. */
async function mustBeAsLeft(ctx: Ctx, tx: Db, told: Row[]) {
  const rows = await tx.execute<{ id: string; is_as_left: boolean }>(sql`
    select l.id, (select row(${list("l")}) is not distinct from row(${list("p")})
      from jsonb_populate_record(l, coalesce(e.after, '{}') - 'note_id' - 'body') p) as is_as_left
    from ${leads} l join ${events} e on e.workspace_id = l.workspace_id and e.subject_id = l.id
    where ${ofThese(ctx, told)} order by l.id for update of l`);
  const changed = rows.find((row) => !row.is_as_left);
  if (rows.length < told.length) throw notFound("Lead");
  if (changed)
    throw new AppError("conflict", "This lead was changed since, so the change cannot be taken back.", {
      conflict: { leadId: changed.id },
    });
  const hidden = ctx.actor.kind === "user" && ctx.actor.recordScope !== "all" && (await someHidden(ctx, tx, told));
  if (hidden) throw notFound("Lead");
}

async function someHidden(ctx: Ctx, tx: Db, told: Row[]) {
  const ids = [...new Set(told.filter((event) => event.action !== "lead.deleted").map((event) => event.subjectId))];
  const seen = await tx
    .select({ id: leads.id })
    .from(leads)
    .where(and(visibleTo(ctx), inArray(leads.id, ids)));
  return seen.length < ids.length;
}

const columnNames = Object.keys(getTableColumns(leads)).map(snakeKey);
const written = columnNames.filter(
  (name) => !["workspace_id", "id", "created_at", "updated_at", "search_text"].includes(name),
);
const list = (prefix: string) => sql.raw(written.map((name) => `${prefix}.${name}`).join(", "));

/** Undoing a creation deletes softly; everything else writes the former values back. */
async function restoreLeads(ctx: Ctx, tx: Db, told: Row[]) {
  const former = sql.raw(`case when e.action in ('lead.created', 'lead.signed_up') and e.undo_of is null
    then jsonb_build_object('deleted_at', now()) else coalesce(e.before, '{}') - 'note_id' - 'body' end`);
  await tx.execute(sql`
    update ${leads} l set (${sql.raw(written.join(", "))}) =
      (select ${list("p")} from jsonb_populate_record(l, ${former}) p), updated_at = ${new Date().toISOString()}::timestamptz
    from ${events} e where e.workspace_id = l.workspace_id and e.subject_id = l.id and ${ofThese(ctx, told)}`);
}

/** A transition carries the id of its event. Undoing an undo brings it back. */
async function restoreTransitions(ctx: Ctx, tx: Db, told: Row[]) {
  const mine = eq(stageTransitions.workspaceId, ctx.workspaceId);
  await tx.delete(stageTransitions).where(
    and(
      mine,
      inArray(
        stageTransitions.id,
        told.map(({ id }) => id),
      ),
    ),
  );
  const undone = sql`select e.undo_of from ${events} e where ${ofThese(ctx, told)} and e.action = 'lead.stage_moved'`;
  await recordTransitionsOf(tx, sql`e.workspace_id = ${ctx.workspaceId} and e.id in (${undone})`);
}

async function removeNotes(ctx: Ctx, tx: Db, told: Row[]) {
  const added = told.flatMap(({ action, after }) =>
    action === "lead.note_added" && after ? [String(after["note_id"])] : [],
  );
  if (added.length === 0) return;
  await tx
    .update(notes)
    .set({ deletedAt: new Date() })
    .where(and(eq(notes.workspaceId, ctx.workspaceId), inArray(notes.id, added)));
}

const ofThese = (ctx: Ctx, told: Row[]) =>
  sql`e.workspace_id = ${ctx.workspaceId} and e.id in (${sql.join(
    told.map(({ id }) => sql`${id}::uuid`),
    sql`, `,
  )})`;

/** The undo is an event too, with before and after exchanged, so it can be undone in turn. */
const mirror = (event: Row, batchId: string): Told => ({
  action: mirrored[event.action] ?? (event.action as Told["action"]),
  subjectId: event.subjectId,
  before: event.after ?? undefined,
  after: event.before ?? undefined,
  batchId,
  undoOf: event.id,
});

const mirrored: Record<string, Told["action"]> = {
  "lead.deleted": "lead.restored",
  "lead.restored": "lead.deleted",
  "lead.created": "lead.deleted",
  "lead.signed_up": "lead.deleted",
  "lead.note_added": "lead.note_deleted",
};
