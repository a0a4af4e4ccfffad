import type { Db } from "@switchboard/db";
import { events, jobs, leads, newId, type Stage, type Touched } from "@switchboard/db/schema";
import { and, asc, eq, getTableColumns, gt, inArray, lte, notInArray, type SQL, sql } from "drizzle-orm";
import { type Ctx, mine } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { change, signatureOf } from "../../events/change.ts";
import { type RunningJob, startJob } from "../../jobs/commands.ts";
import { snakeKey } from "../../keys.ts";
import { mustBeMember } from "../commands.ts";
import { deletedFor, matching, visibleTo } from "../queries.ts";
import { recordTransitionsOf } from "../transitions/commands.ts";
import { deletion, type Edit, editOf, giveTo, moveTo } from "./edits/queries.ts";
import type { BulkInput, BulkPayload } from "./jobs.ts";

/** What a bulk change did: how many leads it changed, how many it may not change so, and the batch to undo. */
export type BulkResult = { changed: number; refused: number; batchId: string };

/** Moves all of `ids` that the caller may see and that stand elsewhere. */
export const bulkMove = async (ctx: Ctx, ids: string[], stage: Stage, lostReason?: string) =>
  changeAll(ctx, ids, await moveTo(ctx, stage, lostReason));

/** Gives all of `ids` to one owner, or to nobody. Throws `invalid` for an owner who is not a member. */
export async function bulkAssign(ctx: Ctx, ids: string[], ownerId: string | null): Promise<BulkResult> {
  await mustBeMember(ctx, ctx.db, ownerId);
  return changeAll(ctx, ids, giveTo(ownerId));
}

/** Deletes all of `ids` softly. */
export const bulkDelete = (ctx: Ctx, ids: string[]) => changeAll(ctx, ids, deletion());

/** Starts a change of any number of leads as a job. Throws `invalid` for an owner who is not a member. */
export async function startBulk(ctx: Ctx, asked: BulkInput) {
  await mustBeMember(ctx, ctx.db, asked.assign?.ownerId);
  const payload = { asked, at: new Date() };
  const total = await countChosen(ctx, payload);
  return change(ctx, async (tx) => {
    const input = { ...payload, at: payload.at.toISOString() } satisfies BulkPayload;
    return { row: await startJob(ctx, tx, "leads.bulk", input, total), events: [] };
  });
}

const perPiece = 2_000;

/**
 * Changes what was asked for, piece by piece in the order of the ids, each in a transaction of its own that also notes
 * how far it came. A lead that no longer matches because it was changed lies behind that note, so none is left out.
 */
export async function changeMatching(ctx: Ctx, job: RunningJob, { asked, at, ...before }: Chosen & Progress) {
  if (!ctx.scopes.includes("leads:write"))
    throw new AppError("forbidden", "Your access does not include leads:write any more.");
  const edit = await editOf(ctx, asked);
  let progress: Progress = before;
  let { done } = job;
  for (let isOver = false; !isOver && !(await job.isCancelled()); ) {
    const piece = await ctx.db.transaction(async (tx) => {
      const made = await changePiece(ctx, tx, { asked, at }, progress, edit, job.batchId);
      done += made.came;
      await tx
        .update(jobs)
        .set({ input: sql`${jobs.input} || ${JSON.stringify(made.progress)}::text::jsonb` })
        .where(mine(jobs, ctx, job.id));
      await job.tell(tx, { done, changed: made.progress.changed, refused: made.progress.refused });
      return made;
    });
    if (piece.progress.changed > progress.changed)
      ctx.hints.send([{ workspaceId: ctx.workspaceId, action: edit.action, subjectId: null }]);
    progress = piece.progress;
    isOver = piece.isLast;
  }
}

type Chosen = { asked: BulkInput; at: Date };
type Progress = { after?: string | undefined; changed: number; refused: number };

async function changePiece(ctx: Ctx, tx: Db, chosen: Chosen, progress: Progress, edit: Edit, batchId: string) {
  const { asked } = chosen;
  const ids = asked.ids && nextIds(asked.ids, progress.after);
  const beyond = ids ? inArray(leads.id, ids) : progress.after ? gt(leads.id, progress.after) : undefined;
  const rows = await lockRows(tx, and(chosenBy(ctx, chosen), beyond), edit);
  const { changed, refused } = await applyTo(ctx, tx, rows, edit, batchId);
  const came = ids ? ids.length : rows.length;
  return {
    came,
    isLast: came < perPiece,
    progress: {
      after: (ids ? ids.at(-1) : rows.at(-1)?.id) ?? progress.after,
      changed: progress.changed + changed.length,
      refused: progress.refused + refused + (came - rows.length),
    },
  };
}

/** The ids that come next, in the order that the database has for them. */
const nextIds = (ids: string[], after = "") =>
  Array.from(new Set(ids.map((id) => id.toLowerCase())))
    .toSorted()
    .filter((id) => id > after)
    .slice(0, perPiece);

/** The leads that were there when the job was started: those made since are left as they are. */
function chosenBy(ctx: Ctx, { asked, at }: Chosen) {
  const { filter, except, restore } = asked;
  if (!filter) return restore ? deletedFor(ctx) : visibleTo(ctx);
  const others = except?.length ? notInArray(leads.id, except) : undefined;
  return and(matching(ctx, restore ? { ...filter, deleted: true } : filter), others, lte(leads.createdAt, at));
}

async function countChosen(ctx: Ctx, chosen: Chosen) {
  if (chosen.asked.ids) return new Set(chosen.asked.ids).size;
  const [row] = await ctx.db.select({ count: sql<number>`count(*)::int` }).from(leads).where(chosenBy(ctx, chosen));
  return row!.count;
}

/** One UPDATE and one INSERT of events, whatever the number of leads. */
async function changeAll(ctx: Ctx, ids: string[], edit: Edit): Promise<BulkResult> {
  const batchId = newId();
  const { changed, refused } = await ctx.db.transaction(async (tx) => {
    const rows = await lockRows(tx, and(visibleTo(ctx), inArray(leads.id, ids)), edit);
    return applyTo(ctx, tx, rows, edit, batchId);
  });
  ctx.hints.send(changed.map((id) => ({ workspaceId: ctx.workspaceId, action: edit.action, subjectId: id })));
  return { changed: changed.length, refused, batchId };
}

type Locked = {
  id: string;
  email: string | null;
  isDone: boolean;
  isAllowed: boolean;
  before: Record<string, unknown>;
};

function lockRows(tx: Db, where: SQL | undefined, { set, isDone, isAllowed = sql`true` }: Edit): Promise<Locked[]> {
  return tx
    .select({
      id: leads.id,
      email: leads.email,
      isDone: sql<boolean>`${isDone}`,
      isAllowed: sql<boolean>`${isAllowed}`,
      before: columnsOf(set),
    })
    .from(leads)
    .where(where)
    .orderBy(asc(leads.id))
    .limit(perPiece)
    .for("update");
}

async function applyTo(ctx: Ctx, tx: Db, rows: Locked[], edit: Edit, batchId: string) {
  const open = rows.filter(({ isDone }) => !isDone);
  const allowed = onePerAddress(
    edit,
    open.filter(({ isAllowed }) => isAllowed),
  );
  const ids = allowed.map(({ id }) => id);
  if (ids.length > 0) {
    const touched = edit.takesMerged ? await takeMerged(ctx, tx, ids, edit) : new Map<string, Touched[]>();
    const after = await tx
      .update(leads)
      .set(edit.set)
      .where(and(eq(leads.workspaceId, ctx.workspaceId), inArray(leads.id, ids)))
      .returning({ id: leads.id, after: columnsOf(edit.set) });
    const written = new Map(after.map((row) => [row.id, row.after]));
    const told = allowed.map(({ id, before }) => ({
      id,
      ...changedOnly(before, written.get(id) ?? {}),
      touched: touched.get(id) ?? null,
    }));
    await tellAll(ctx, tx, told, edit, batchId);
  }
  return { changed: ids, refused: open.length - ids.length };
}

/** Of several deleted leads with one address the oldest comes back. */
function onePerAddress({ action }: Edit, rows: Locked[]) {
  if (action !== "lead.restored") return rows;
  const seen = new Set<string>();
  return rows.filter(({ email }) => email === null || (!seen.has(email) && seen.add(email)));
}

function columnsOf(set: Edit["set"]) {
  const pairs = Object.keys(set).map((key) => sql`${snakeKey(key)}::text, ${leads[key as keyof typeof set]}`);
  return sql<Record<string, unknown>>`jsonb_build_object(${sql.join(pairs, sql`, `)})`;
}

/** Deletes or brings back the leads that were merged into these, before they are changed themselves. */
async function takeMerged(ctx: Ctx, tx: Db, ids: string[], { set }: Edit): Promise<Map<string, Touched[]>> {
  const { deletedAt } = getTableColumns(leads);
  const after = sql`${sql.param(set.deletedAt ?? null, deletedAt)}::timestamptz`;
  const rows = await tx.execute<Touched & { survivor_id: string }>(sql`
    update ${leads} merged set deleted_at = ${after}
    from ${leads} survivor
    where survivor.workspace_id = ${ctx.workspaceId} and survivor.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)::uuid)
      and merged.workspace_id = survivor.workspace_id and merged.merged_into_id = survivor.id
      and merged.deleted_at is not distinct from survivor.deleted_at
    returning survivor.id as survivor_id, merged.id, 'leads' as table,
      jsonb_build_object('deleted_at', survivor.deleted_at) as before, jsonb_build_object('deleted_at', ${after}) as after`);
  const touched = new Map<string, Touched[]>();
  for (const { survivor_id, ...row } of rows) touched.set(survivor_id, [...(touched.get(survivor_id) ?? []), row]);
  return touched;
}

type Change = { id: string; before: object; after: object; touched: Touched[] | null };

async function tellAll(ctx: Ctx, tx: Db, changes: Change[], { action }: Edit, batchId: string) {
  const told = changes.map((one) => ({ ...one, event_id: newId() }));
  const { workspaceId, at, actorKind, actorId, actorName, door, requestId } = signatureOf(ctx);
  await tx.execute(sql`
    insert into ${events} (workspace_id, id, at, actor_kind, actor_id, actor_name, door, action, subject_type, subject_id, before, after, touched, batch_id, request_id)
    select ${workspaceId}::uuid, r.event_id, ${at.toISOString()}::timestamptz, ${actorKind}, ${actorId}::uuid, ${actorName}, ${door}, ${action}, 'lead', r.id, r.before, r.after, r.touched, ${batchId}::uuid, ${requestId}
    from jsonb_to_recordset(${JSON.stringify(told)}::text::jsonb) as r(id uuid, event_id uuid, before jsonb, after jsonb, touched jsonb)`);
  if (action !== "lead.stage_moved") return;
  const ids = told.map(({ event_id }) => sql`${event_id}::uuid`);
  await recordTransitionsOf(tx, sql`e.workspace_id = ${workspaceId} and e.id in (${sql.join(ids, sql`, `)})`);
}

/** The columns that are not as they were: another change of the others must not stand in the way of an undo. */
function changedOnly(before: Record<string, unknown>, after: Record<string, unknown>) {
  const keys = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const pick = (row: Record<string, unknown>) => Object.fromEntries(keys.map((key) => [key, row[key]]));
  return { before: pick(before), after: pick(after) };
}
