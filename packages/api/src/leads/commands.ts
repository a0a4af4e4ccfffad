import type { Db } from "@switchboard/db";
import { Lead, LeadInput, leads, memberships, newId, type Stage, stageTransitions } from "@switchboard/db/schema";
import { builtOnce, builtOnceByForm, placeholdersFor, unawaited } from "@switchboard/db/statements";
import { and, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { AppError, invalidField, notFound, orNull } from "../errors.ts";
import type { Action } from "../events/actions.ts";
import { change, type Told } from "../events/change.ts";
import { columns } from "../keys.ts";
import { deleteRows } from "../merges/commands.ts";
import type { LeadField } from "./filters/rules.ts";
import { idsOf } from "./merges/queries.ts";
import { deletedFor, findLead, leadColumns } from "./queries.ts";
import { difference, secondsBetween } from "./rules.ts";
import { gatesFor, mustPassGate } from "./stages/queries.ts";

const systemValues = leads.$inferInsert;
type LeadChanges = Partial<typeof systemValues>;

/** Creates a lead. Throws `conflict` with `existing_id` for an e-mail address that another lead has. */
export function createLead(ctx: Ctx, input: LeadInput, system: LeadChanges = {}) {
  return change(ctx, async (tx) => {
    await mustBeMember(ctx, tx, input.ownerId);
    const source = input.source ?? (ctx.actor.kind === "key" ? "api" : "manual");
    const [lead] = await insertLead(tx, { ...input, source, ...system, workspaceId: ctx.workspaceId });
    if (!lead) throw await emailTaken(ctx, tx, input.email);
    return {
      row: lead,
      events: [{ action: "lead.created", subjectId: lead.id, after: columns({ ...input, source, ...system }) }],
    };
  });
}

/**
 * Merges `changes` into a lead. A new stage is a move, a new owner an assignment; each tells its own event.
 * Throws `invalid` with the word `gate` for what the new stage asks for and the lead lacks.
 */
export function updateLead(ctx: Ctx, id: string, changes: Partial<LeadInput>) {
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const [lead, gates] = await Promise.all([findLead(within, id, true), gatesFor(within, changes.stage)]);
    return changeLead(ctx, tx, lead, changes, gates);
  });
}

/** The same within the caller's transaction, for a lead that it has locked; `gates` are those of the new stage. */
export async function changeLead(ctx: Ctx, tx: Db, lead: Lead, changes: Partial<Lead>, gates?: LeadField[]) {
  const { isEmpty, before, after } = difference(lead, changes);
  if (isEmpty) return { row: lead, events: [] };
  await mustBeMember(ctx, tx, after.ownerId);
  await mustBeFree(ctx, tx, after.email);
  if (after.stage) mustPassGate(gates ?? (await gatesFor({ ...ctx, db: tx }, after.stage)), { ...lead, ...after });
  return write(ctx, tx, lead, before, after);
}

/** Inserts a lead unless its address is taken; the text of the statement is made once for each set of columns. */
function insertLead(tx: Db, values: LeadChanges & { workspaceId: string }) {
  const now = new Date();
  const all = { id: newId(), createdAt: now, updatedAt: now, stageChangedAt: now, ...values };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== null));
  const insert = insertOfForm(tx, Object.keys(given).join(), () =>
    selectInserted(tx, placeholdersFor(given)).prepare("lead"),
  );
  return insert.execute(given);
}

const selectInserted = (tx: Db, placeholders: object) =>
  tx
    .insert(leads)
    .values(placeholders as typeof systemValues)
    .onConflictDoNothing()
    .returning(leadColumns);

const insertOfForm = builtOnceByForm<ReturnType<ReturnType<typeof selectInserted>["prepare"]>>();

/** Moves a lead to another stage and records the transition with the time it stood. */
export const moveLead = (ctx: Ctx, { id, ...changes }: z.infer<typeof MoveInput>) => updateLead(ctx, id, changes);

/** Puts the lamp out: somebody looked. Says nothing when it was out already. */
export function openLead(ctx: Ctx, id: string) {
  return change(ctx, async (tx) => {
    const lead = await findLead({ ...ctx, db: tx }, id, true);
    if (lead.openedAt) return { row: lead, events: [] };
    const openedAt = new Date();
    const [opened] = await tx
      .update(leads)
      .set({ openedAt, updatedAt: lead.updatedAt })
      .where(mine(leads, ctx, lead.id))
      .returning(leadColumns);
    return {
      row: opened!,
      events: [
        { action: "lead.opened", subjectId: lead.id, before: { opened_at: null }, after: { opened_at: openedAt } },
      ],
    };
  });
}

/** Deletes a lead softly, with those merged into it: 404 afterwards, their addresses are free again, undo brings them back. */
export const deleteLead = (ctx: Ctx, id: string): Promise<void> =>
  deleteRows(ctx, { noun: "lead", table: leads, find: findLead }, id);

/** Brings a deleted lead back, with those merged into it that went along. Throws `conflict` when its address is taken by now. */
export function restoreLead(ctx: Ctx, id: string) {
  return change(ctx, async (tx) => {
    const [lead] = await tx
      .select({ email: leads.email, deletedAt: leads.deletedAt })
      .from(leads)
      .where(and(mine(leads, ctx, id), deletedFor(ctx)))
      .for("update");
    if (!lead?.deletedAt) throw notFound("Lead");
    await mustBeFree(ctx, tx, lead.email);
    const rows = await tx
      .update(leads)
      .set({ deletedAt: null })
      .where(
        and(
          eq(leads.workspaceId, ctx.workspaceId),
          sql`${leads.id} = any(${idsOf(ctx, id)})`,
          eq(leads.deletedAt, lead.deletedAt),
        ),
      )
      .returning(leadColumns);
    const [before, after] = [{ deleted_at: lead.deletedAt }, { deleted_at: null }];
    const touched = rows.flatMap((row) => (row.id === id ? [] : [{ table: "leads", id: row.id, before, after }]));
    const row = rows.find((one) => one.id === id);
    return { row: row!, events: [{ action: "lead.restored", subjectId: id, before, after, touched }] };
  });
}

/** Tells pages of a lead that something happened to one that was merged into it. */
export function hintSurvivor(ctx: Ctx, action: Action, leadId: string, survivorId: string) {
  if (survivorId !== leadId) ctx.hints.send([{ workspaceId: ctx.workspaceId, action, subjectId: survivorId }]);
}

async function write(ctx: Ctx, tx: Db, lead: Lead, before: Partial<Lead>, after: Partial<Lead>) {
  const now = new Date();
  // A move starts the time in stage again; a new address was not confirmed by anybody yet.
  const follows = {
    ...(after.stage !== undefined && { stageChangedAt: now, boardPosition: after.boardPosition ?? null }),
    ...(after.email !== undefined && { confirmedAt: null }),
  };
  const also = difference(lead, follows);
  const was = { ...before, ...also.before };
  const set = { ...after, ...also.after };
  const row = updateRow(ctx, tx, lead.id, { ...set, updatedAt: now });
  unawaited(row);
  const event = {
    id: newId(),
    action: actionOf(after),
    subjectId: lead.id,
    before: columns(was),
    after: columns(set),
  } satisfies Told;
  if (after.stage !== undefined) recordTransition(ctx, tx, event.id, lead, after.stage, now);
  return { row, events: [event] };
}

/** The text of the statement is made once for each set of columns. */
async function updateRow(ctx: Ctx, tx: Db, id: string, values: Partial<Lead>): Promise<Lead> {
  const set = placeholdersFor(values);
  const update = updateOfForm(tx, JSON.stringify(set), () => selectUpdated(tx, set).prepare("lead"));
  const [row] = await update.execute({ ...values, workspaceId: ctx.workspaceId, leadId: id });
  return row!;
}

const selectUpdated = (tx: Db, placeholders: object) =>
  tx
    .update(leads)
    .set(placeholders)
    .where(and(eq(leads.workspaceId, sql.placeholder("workspaceId")), eq(leads.id, sql.placeholder("leadId"))))
    .returning(leadColumns);

const updateOfForm = builtOnceByForm<ReturnType<ReturnType<typeof selectUpdated>["prepare"]>>();

function actionOf(after: Partial<Lead>) {
  const keys = Object.keys(after);
  if (after.stage !== undefined) return "lead.stage_moved";
  return keys.length === 1 && keys[0] === "ownerId" ? "lead.assigned" : "lead.updated";
}

/** Writes down a move between stages. `id` is that of the event that tells of it. */
export function recordTransition(ctx: Ctx, tx: Db, id: string, lead: Lead, to: Stage, now: Date) {
  const transition = {
    workspaceId: ctx.workspaceId,
    id,
    leadId: lead.id,
    from: lead.stage,
    to,
    byName: ctx.actor.name,
    stoodSeconds: secondsBetween(lead.stageChangedAt, now),
    createdAt: now,
    updatedAt: now,
  };
  unawaited(insertTransition(tx).execute(transition));
  return transition;
}

const insertTransition = builtOnce((db) =>
  db
    .insert(stageTransitions)
    .values(placeholdersFor(getTableColumns(stageTransitions)))
    .prepare("transition"),
);

/** Throws `invalid` on ownerId for somebody who is not a member of the caller's workspace. */
export async function mustBeMember(ctx: Ctx, tx: Db, userId: string | null | undefined) {
  if (!userId) return;
  const [member] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.userId, userId)));
  if (!member) throw invalidField("ownerId", "The owner is not a member of this workspace.");
}

/** Throws `conflict`, with `existing_id` if the caller may see it, for an e-mail address that another lead has. */
export async function mustBeFree(ctx: Ctx, tx: Db, email: string | null | undefined) {
  if (email && (await leadIdByEmail(ctx, tx, email))) throw await emailTaken(ctx, tx, email);
}

async function emailTaken(ctx: Ctx, tx: Db, email: string | null | undefined) {
  const existingId = email ? await leadIdByEmail(ctx, tx, email) : undefined;
  if (!existingId) return notFound("Lead");
  // Whoever may not see that lead learns that the address is taken, and no more.
  const seen = await orNull(findLead({ ...ctx, db: tx }, existingId));
  return new AppError("conflict", "A lead with this e-mail address exists.", {
    fields: { email: ["Another lead has this address."] },
    ...(seen && { conflict: { existingId } }),
  });
}

async function leadIdByEmail(ctx: Ctx, tx: Db, email: string) {
  const [lead] = await tx
    .select({ id: leads.id, mergedIntoId: leads.mergedIntoId })
    .from(leads)
    .where(and(eq(leads.workspaceId, ctx.workspaceId), eq(leads.email, email), isNull(leads.deletedAt)));
  return lead && (lead.mergedIntoId ?? lead.id);
}

/** Fields that the gate of a stage asks for come with the move. */
export const GateInput = LeadInput.partial().omit({ stage: true, source: true, currency: true });
export const MoveInput = z.strictObject({ id: z.uuid(), stage: Lead.shape.stage, ...GateInput.shape });
