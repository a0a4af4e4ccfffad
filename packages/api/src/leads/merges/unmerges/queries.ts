import { events, type Lead, leads, merges } from "@switchboard/db/schema";
import { and, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { type Ctx, mine } from "../../../context.ts";
import { notFound } from "../../../errors.ts";
import { asBrought } from "../../../merges/queries.ts";
import { leadColumns } from "../../queries.ts";

/** A merge, locked until the transaction ends. Throws `not_found`. */
export async function lockMerge(within: Ctx, id: string) {
  const [merge] = await within.db
    .select()
    .from(merges)
    .where(mine(merges, within, id))
    .for("update");
  if (!merge) throw notFound("Merge");
  return merge;
}

/** A lead as it stands, merged or not. The caller checks that it may be seen. Throws `not_found`. */
export async function lockRow(within: Ctx, id: string): Promise<Lead> {
  const [lead] = await within.db
    .select(leadColumns)
    .from(leads)
    .where(mine(leads, within, id))
    .for("update");
  if (!lead) throw notFound("Lead");
  return lead;
}

/** A lead with all that came along when it was merged, as an array in SQL. */
export const companyOf = (ctx: Ctx, leadId: string): SQL => sql`array(
  with recursive along as (
    select ${leadId}::uuid as id
    union select m.merged_id from ${merges} m join along a on m.survivor_id = a.id
    where m.workspace_id = ${ctx.workspaceId} and m.taken_back_at is null
  ) select id from along)`;

/** The leads that are merged into another one. */
export function mergedInto(within: Ctx, survivorId: string): Promise<Lead[]> {
  return within.db
    .select(leadColumns)
    .from(leads)
    .where(and(eq(leads.workspaceId, within.workspaceId), eq(leads.mergedIntoId, survivorId)));
}

/** What the merge of this batch brought to its survivor, and what earlier ones brought that are taken back by now. */
export async function broughtTo(within: Ctx, survivorId: string, batchId: string) {
  const told = await mergesToldOf(within, survivorId);
  const [merge, ...earlier] = told.slice(told.findIndex((event) => event.batchId === batchId));
  if (merge?.batchId !== batchId) throw notFound("Merge");
  const gone = await takenBackFrom(within, survivorId);
  const undone = earlier.map((event) => asBrought(event, (leadId) => gone.has(`${event.batchId} ${leadId}`)));
  return { merge: asBrought(merge, () => true), touched: merge.touched ?? [], undone };
}

/** The events that made leads one with this one, newest first. */
const mergesToldOf = (within: Ctx, survivorId: string) =>
  within.db
    .select({ batchId: events.batchId, before: events.before, after: events.after, touched: events.touched })
    .from(events)
    .where(
      and(
        eq(events.workspaceId, within.workspaceId),
        eq(events.subjectType, "lead"),
        eq(events.subjectId, survivorId),
        eq(events.action, "lead.merged"),
        isNull(events.undoOf),
      ),
    )
    .orderBy(desc(events.id));

async function takenBackFrom(within: Ctx, survivorId: string) {
  const rows = await within.db
    .select({ batchId: merges.batchId, mergedId: merges.mergedId })
    .from(merges)
    .where(
      and(eq(merges.workspaceId, within.workspaceId), eq(merges.survivorId, survivorId), isNotNull(merges.takenBackAt)),
    );
  return new Set(rows.map(({ batchId, mergedId }) => `${batchId} ${mergedId}`));
}
