import { Lead, leads, merges, newId, type Touched } from "@switchboard/db/schema";
import { and, eq, inArray, or, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../../context.ts";
import { invalidField } from "../../errors.ts";
import { change, type Told } from "../../events/change.ts";
import { columns } from "../../keys.ts";
import { recordTransition } from "../commands.ts";
import { findLead } from "../queries.ts";
import { difference } from "../rules.ts";
import { exchangeAddresses } from "./addresses/commands.ts";
import { broughtBy, chooseValues, type MergeField, mergeFields, unite } from "./rules.ts";
import { snapshotOf } from "./snapshots/queries.ts";
import { changesBetween, touchedLeads } from "./snapshots/rules.ts";

const choices = Object.fromEntries(mergeFields.map((field) => [field, z.uuid().optional()])) as Record<
  MergeField,
  z.ZodOptional<z.ZodUUID>
>;

export const MergeInput = z.strictObject({
  survivorId: z.uuid(),
  mergedIds: z.array(z.uuid()).min(1).max(10),
  values: z.strictObject(choices).default({}),
});
export type MergeInput = z.infer<typeof MergeInput>;

/** The lead that is left, how many went into it, and the batch to undo: null when they were one already. */
export const Merged = z.object({ lead: Lead, merged: z.number().int(), batchId: z.uuid().nullable() });
type Merged = z.infer<typeof Merged>;

/**
 * Makes one lead of several. Nothing moves: the merged ones keep their rows and histories and are read as the survivor.
 * `values` names the lead that a field is taken from. Throws `not_found`, and `invalid` for a choice that cannot be made.
 */
export async function mergeLeads(ctx: Ctx, input: MergeInput): Promise<Merged> {
  const { mergedIds, ...merged } = await change<Merged & { mergedIds: string[] }>(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const { survivor, others, wishes } = await lockAll(within, input);
    const mergedIds = others.map(({ id }) => id);
    if (others.length === 0) return { row: { lead: survivor, merged: 0, batchId: null, mergedIds }, events: [] };
    const event = await join(within, survivor, others, wishes);
    const lead = await findLead(within, survivor.id);
    return { row: { lead, merged: others.length, batchId: event.batchId, mergedIds }, events: [event] };
  });
  ctx.hints.send(mergedIds.map((subjectId) => ({ workspaceId: ctx.workspaceId, action: "lead.merged", subjectId })));
  return merged;
}

type Joining = { subjectId: string; batchId: string };
type Wishes = Partial<Record<MergeField, string>>;

/** Writes all of a merge, and gives the event that tells of it. */
async function join(within: Ctx, survivor: Lead, others: Lead[], wishes: Wishes) {
  const mergedIds = others.map(({ id }) => id);
  const was = await snapshotOf(within, [survivor.id, ...mergedIds]);
  const event = { id: newId(), action: "lead.merged" as const, subjectId: survivor.id, batchId: newId() };

  const chosen = chooseValues(survivor, others, wishes);
  const rows = await joinRows(within, event, mergedIds);
  if (chosen.email) await exchangeAddresses(within, survivor.id, chosen.email.id);
  const values = { ...broughtBy(chosen), tags: unite(survivor, others) };
  rows.push(...(await setValues(within, event.id, survivor, values)));

  const { before, after, beside } = changesBetween(was, await snapshotOf(within, [...was.keys()]), survivor.id);
  const said = { chosen: idsIn(chosen), merged: others.map(({ id, name, email }) => ({ id, name, email })) };
  const touched = [...touchedLeads(beside, columns), ...rows];
  return { ...event, before: columns(before), after: { ...columns(after), ...said }, touched } satisfies Told;
}

/** The leads of a merge, each once, as they stand now: what was merged before is found where it went. */
async function lockAll(within: Ctx, { survivorId, mergedIds, values }: MergeInput) {
  const found = new Map<string, Lead>();
  // In the order of their ids, so that two merges of the same leads wait for each other and not both at once.
  for (const id of [...new Set([survivorId, ...mergedIds])].toSorted()) found.set(id, await findLead(within, id, true));
  const survivor = found.get(survivorId)!;
  const distinct = new Map(mergedIds.map((id) => found.get(id)!).map((lead) => [lead.id, lead]));
  distinct.delete(survivor.id);
  const wishes = Object.entries(values).map(([field, id]) => {
    const lead = found.get(id);
    if (!lead) throw invalidField(`values.${field}`, "Choose one of the leads that are merged.");
    return [field, lead.id];
  });
  const others = [...distinct.values()];
  return { survivor, others, wishes: Object.fromEntries(wishes) as Wishes };
}

/** Points the merged leads, and those merged into them before, at the survivor. */
async function joinRows(within: Ctx, { subjectId, batchId }: Joining, mergedIds: string[]): Promise<Touched[]> {
  const { db: tx, workspaceId } = within;
  await tx
    .update(leads)
    .set({ mergedIntoId: subjectId, updatedAt: sql`updated_at` })
    .where(
      and(eq(leads.workspaceId, workspaceId), or(inArray(leads.id, mergedIds), inArray(leads.mergedIntoId, mergedIds))),
    );
  const made = await tx
    .insert(merges)
    .values(
      mergedIds.map((mergedId) => ({
        workspaceId,
        survivorId: subjectId,
        mergedId,
        batchId,
        mergedByName: within.actor.name,
      })),
    )
    .returning();
  return made.map((row) => ({ table: "merges", id: row.id, before: null, after: columns(row) }));
}

/** Writes what is different, and the move if the stage is. Gives the transition for the ledger. */
export async function setValues(within: Ctx, eventId: string, lead: Lead, values: Partial<Lead>): Promise<Touched[]> {
  const { isEmpty, after } = difference(lead, values);
  if (isEmpty) return [];
  const now = new Date();
  const moves = after.stage === undefined ? {} : { stageChangedAt: now, boardPosition: null };
  await within.db
    .update(leads)
    .set({ ...after, ...moves })
    .where(mine(leads, within, lead.id));
  if (after.stage === undefined) return [];
  const { from, to, ...transition } = recordTransition(within, within.db, eventId, lead, after.stage, now);
  const row = columns({ ...transition, fromStage: from, toStage: to });
  return [{ table: "stage_transitions", id: eventId, before: null, after: row }];
}

const idsIn = (chosen: Partial<Record<MergeField, Lead>>) =>
  Object.fromEntries(Object.entries(chosen).map(([field, lead]) => [field, lead.id]));
