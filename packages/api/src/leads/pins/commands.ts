import { leadPins } from "@switchboard/db/schema";
import { and, eq } from "drizzle-orm";
import type { Ctx } from "../../context.ts";
import { AppError, notFound } from "../../errors.ts";
import { change } from "../../events/change.ts";
import { columns } from "../../keys.ts";
import { findLead } from "../queries.ts";
import { entriesOf, mostPins, pinnedOn, pinsOf } from "./queries.ts";

/** Puts an entry of the timeline at its top, for everybody. Says nothing when it stands there. Throws `not_found` and `conflict`. */
export function pinEntry(ctx: Ctx, leadId: string, eventId: string) {
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const lead = await findLead(within, leadId, true);
    const [entry] = await entriesOf(within, lead.id, [eventId]);
    if (!entry) throw notFound("Entry");
    const { items } = await pinsOf(within, lead.id);
    if (items.some(({ id }) => id === eventId)) return { row: { items }, events: [] };
    if (items.length >= mostPins)
      throw new AppError("conflict", `${mostPins} entries stand at the top at most. Take one down first.`);
    const [row] = await tx
      .insert(leadPins)
      .values({ workspaceId: ctx.workspaceId, leadId: lead.id, eventId, byName: ctx.actor.name })
      .returning();
    const touched = [{ table: "lead_pins", id: row!.id, before: null, after: columns(row!) }];
    return {
      row: await pinsOf(within, lead.id),
      events: [{ action: "lead.pinned", subjectId: lead.id, after: { event_id: eventId }, touched }],
    };
  });
}

/** Takes an entry down from the top of the timeline. Says nothing when it does not stand there. Throws `not_found`. */
export function unpinEntry(ctx: Ctx, leadId: string, eventId: string) {
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const lead = await findLead(within, leadId, true);
    const rows = await tx
      .delete(leadPins)
      .where(and(pinnedOn(within, lead.id), eq(leadPins.eventId, eventId)))
      .returning();
    const row = await pinsOf(within, lead.id);
    if (rows.length === 0) return { row, events: [] };
    const touched = rows.map((one) => ({ table: "lead_pins", id: one.id, before: columns(one), after: null }));
    return {
      row,
      events: [{ action: "lead.unpinned", subjectId: lead.id, after: { event_id: eventId }, touched }],
    };
  });
}
