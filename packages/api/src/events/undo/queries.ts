import type { Db } from "@switchboard/db";
import { events } from "@switchboard/db/schema";
import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../context.ts";
import type { Scope } from "../../scopes.ts";
import { json } from "./writes/queries.ts";

/** The right that a deed asked for where it is not the one of its subject; the ledger keeps no rights, so its traces tell. */
const deedScope = sql<Scope | null>`case
  when ${events.action} = 'contact.updated' and ${events.before} ? 'user_id' then ${"users:write" satisfies Scope}
  when ${events.origin} ? 'importId' then ${"leads:import" satisfies Scope} end`;

/** Whether what the event told went with a person who was erased. */
const isErased = sql<boolean>`coalesce(${events.origin} ? 'erased', false)`;

const columns = {
  id: events.id,
  action: events.action,
  subjectType: events.subjectType,
  subjectId: events.subjectId,
  undoOf: events.undoOf,
  isErased,
  deedScope,
};

/** An event that may be taken back: it happened, and nobody took it back since. */
export type Standing = {
  id: string;
  action: string;
  subjectType: string;
  subjectId: string;
  undoOf: string | null;
  isErased: boolean;
  deedScope: Scope | null;
};

/** Whether this is the id of an event, of a batch, and how many events it means. */
export async function countMeant(ctx: Ctx, tx: Db, id: string): Promise<{ inBatch: number; isEvent: boolean }> {
  const [row] = await tx.execute<{ in_batch: number; is_event: boolean }>(sql`
    select (select count(*)::int from ${events} where workspace_id = ${ctx.workspaceId} and batch_id = ${id}::uuid) as in_batch,
           exists (select 1 from ${events} where workspace_id = ${ctx.workspaceId} and id = ${id}::uuid) as is_event`);
  return { inBatch: row!.in_batch, isEvent: row!.is_event };
}

/** Whether any event of a batch stands. */
export async function isAnyStanding(ctx: Ctx, tx: Db, batchId: string): Promise<boolean> {
  for (let before: string | undefined; ; ) {
    const { told, last } = await standingInBatch(ctx, tx, batchId, perLook, before);
    if (told.length > 0 || !last) return told.length > 0;
    before = last;
  }
}

const perLook = 5_000;

/** Whether no row was written by two events of a batch, as far as the ledger says without looking into each. */
export const standsApart = (ctx: Ctx, batchId: string): Promise<boolean> =>
  ctx.db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    const [found] = await tx.execute<{ is_apart: boolean }>(sql`
      select count(touched) = 0 and count(*) = count(distinct subject_id) as is_apart
      from ${events} where workspace_id = ${ctx.workspaceId} and batch_id = ${batchId}::uuid`);
    return found!.is_apart;
  });

/** What a batch did, each kind once. */
export const kindsInBatch = (ctx: Ctx, tx: Db, batchId: string) =>
  tx
    .selectDistinct({
      action: events.action,
      subjectType: events.subjectType,
      undoOf: sql<string | null>`case when ${events.undoOf} is not null then 'another' end`,
      isErased,
      deedScope,
    })
    .from(events)
    .where(and(eq(events.workspaceId, ctx.workspaceId), eq(events.batchId, batchId)));

/** One event; empty when it was taken back. */
export const standingEvent = async (ctx: Ctx, tx: Db, id: string) => (await standing(ctx, tx, eq(events.id, id))).told;

/** The newest events of a batch that stand, of at most `limit` looked at below `before`. `last` is where to go on. */
export const standingInBatch = (ctx: Ctx, tx: Db, batchId: string, limit: number, before?: string) =>
  standing(ctx, tx, and(eq(events.batchId, batchId), before ? lt(events.id, before) : undefined), limit);

async function standing(ctx: Ctx, tx: Db, which: SQL | undefined, limit = 1) {
  const found = await tx
    .select(columns)
    .from(events)
    .where(and(eq(events.workspaceId, ctx.workspaceId), which))
    .orderBy(desc(events.id))
    .limit(limit);
  const undone = await takenBack(
    ctx,
    tx,
    found.map(({ id }) => id),
  );
  return { told: found.filter(({ id }) => !undone.has(id)) satisfies Standing[], last: found.at(-1)?.id };
}

/** Which of these events are taken back now. An undo can itself be taken back, so the whole chain is followed. */
export async function takenBack(ctx: Ctx, tx: Db, eventIds: string[]): Promise<Set<string>> {
  const chain = await tx.execute<{ id: string; undo_of: string }>(sql`
    with recursive chain as (
      select e.id, e.undo_of from ${events} e
      where e.workspace_id = ${ctx.workspaceId} and e.undo_of in (select jsonb_array_elements_text(${json(eventIds)})::uuid)
      union all
      select e.id, e.undo_of from ${events} e join chain c on e.workspace_id = ${ctx.workspaceId} and e.undo_of = c.id
    )
    select id, undo_of from chain`);
  const undosOf = Map.groupBy(chain, ({ undo_of }) => undo_of);
  const isTakenBack = (id: string): boolean => (undosOf.get(id) ?? []).some((undo) => !isTakenBack(undo.id));
  return new Set(eventIds.filter(isTakenBack));
}
