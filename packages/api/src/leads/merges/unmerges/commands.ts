import { Lead, leads, merges, newId, type Touched } from "@switchboard/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../../../context.ts";
import { change, type Told } from "../../../events/change.ts";
import { camelKey, columns, renameKeys } from "../../../keys.ts";
import { findLead } from "../../queries.ts";
import { exchangeAddresses, returnAddress } from "../addresses/commands.ts";
import { setValues } from "../commands.ts";
import { givenBack, tagsWithout } from "../rules.ts";
import { snapshotOf } from "../snapshots/queries.ts";
import { changesBetween, touchedLeads } from "../snapshots/rules.ts";
import { broughtTo, companyOf, lockMerge, lockRow, mergedInto } from "./queries.ts";

/** The lead that stands for itself again, the one it had gone into, and the batch to undo: null when it was so already. */
export const Unmerged = z.object({ lead: Lead, survivor: Lead, batchId: z.uuid().nullable() });
type Unmerged = z.infer<typeof Unmerged>;

/**
 * Takes one lead out of a merge, at any later time. What happened to it meanwhile is its own again. The survivor gives
 * back what it still holds from it; what was changed there since stays. Twice is harmless. Throws `not_found`.
 */
export async function unmergeLead(ctx: Ctx, mergeId: string): Promise<Unmerged> {
  const unmerged = await change<Unmerged>(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const merge = await lockMerge(within, mergeId);
    const survivor = await findLead(within, merge.survivorId, true);
    const batchId = merge.takenBackAt ? null : newId();
    const events = batchId ? [await part(within, merge, survivor, batchId)] : [];
    const lead = await lockRow(within, merge.mergedId);
    return { row: { lead, survivor: await findLead(within, survivor.id), batchId }, events };
  });
  const ids = [unmerged.lead.id, unmerged.survivor.id];
  ctx.hints.send(ids.map((subjectId) => ({ workspaceId: ctx.workspaceId, action: "lead.unmerged", subjectId })));
  return unmerged;
}

type MergeRow = Awaited<ReturnType<typeof lockMerge>>;

/** Writes all of it, and gives the event that tells of it. Its subject is the lead that the other had gone into. */
async function part(within: Ctx, merge: MergeRow, root: Lead, batchId: string) {
  const { survivorId, mergedId } = merge;
  const was = await snapshotOf(within, [root.id]);
  const event = { id: newId(), action: "lead.unmerged" as const, subjectId: survivorId, batchId };
  const { merge: brought, touched, undone } = await broughtTo(within, survivorId, merge.batchId);
  const [holder, leaving] = [await lockRow(within, survivorId), await lockRow(within, mergedId)];

  await standAlone(within, mergedId);
  const staying = await mergedInto(within, root.id);
  const tags = tagsWithout(holder, leaving, brought, staying);
  const rows = await setValues(within, event.id, holder, { ...givenBack(holder, mergedId, brought, undone), tags });
  await giveAddressBack(within, leaving, [root, ...staying], touched);
  rows.push(await takeBack(within, merge));

  const is = await snapshotOf(within, [...was.keys()]);
  const { before, after, beside } = changesBetween(was, is, survivorId);
  const said = { unmerged: [{ id: mergedId, name: leaving.name, email: is.get(mergedId)?.email ?? null }] };
  const all = [...touchedLeads(beside, columns), ...rows];
  return { ...event, before: columns(before), after: { ...columns(after), ...said }, touched: all } satisfies Told;
}

/** The lead stands for itself, and for those that came along with it. */
async function standAlone(within: Ctx, leadId: string) {
  const now = { updatedAt: sql`updated_at` };
  const group = companyOf(within, leadId);
  const inWorkspace = eq(leads.workspaceId, within.workspaceId);
  await within.db
    .update(leads)
    .set({ mergedIntoId: sql`case when id <> ${leadId}::uuid then ${leadId}::uuid end`, ...now })
    .where(and(inWorkspace, sql`${leads.id} = any(${group})`));
}

/** A lead leaves with the address it came with, wherever that went; whoever has it gets the one that the lead has now. */
async function giveAddressBack(within: Ctx, leaving: Lead, group: Lead[], touched: Touched[]) {
  // The steps of one row tell of the same change: what stood before the first of them counts.
  const steps = touched.filter(({ table, id }) => table === "leads" && id === leaving.id).toReversed();
  const former: Record<string, unknown> = Object.assign({}, ...steps.map(({ before }) => before));
  if (!("email" in former) || former["email"] === leaving.email) return;
  const holder = group.find(({ email }) => email !== null && email === former["email"]);
  if (holder) return exchangeAddresses(within, holder.id, leaving.id);
  await returnAddress(within, leaving.id, renameKeys(former, camelKey));
}

async function takeBack(within: Ctx, { id }: MergeRow): Promise<Touched> {
  const takenBackAt = new Date();
  await within.db
    .update(merges)
    .set({ takenBackAt })
    .where(mine(merges, within, id));
  return { table: "merges", id, before: { taken_back_at: null }, after: { taken_back_at: takenBackAt } };
}
