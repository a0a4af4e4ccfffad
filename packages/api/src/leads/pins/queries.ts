import { events, leadPins } from "@switchboard/db/schema";
import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { ToldEvent, timelineOf } from "../../events/queries.ts";
import { idsOf } from "../merges/queries.ts";
import { findLead } from "../queries.ts";
import { subjectsOf } from "../timeline/queries.ts";

export const Pins = z.object({ items: z.array(ToldEvent.extend({ pinnedByName: z.string() })) });

/** How many entries can stand at the top: more would be a second timeline. */
export const mostPins = 10;

/** The entries that stand at the top of a lead's timeline, the one that was pinned last first. Throws `not_found`. */
export const listPins = async (ctx: Ctx, leadId: string) => pinsOf(ctx, (await findLead(ctx, leadId)).id);

/** The same where the caller has checked that the lead may be seen. */
export async function pinsOf(ctx: Ctx, leadId: string): Promise<z.infer<typeof Pins>> {
  const pins = await ctx.db
    .select({ eventId: leadPins.eventId, byName: leadPins.byName })
    .from(leadPins)
    .where(pinnedOn(ctx, leadId))
    .orderBy(desc(leadPins.createdAt), desc(leadPins.id));
  const entries = await entriesOf(
    ctx,
    leadId,
    pins.map(({ eventId }) => eventId),
  );
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const items = pins.flatMap(({ eventId, byName }) => {
    const entry = byId.get(eventId);
    return entry ? [{ ...entry, pinnedByName: byName }] : [];
  });
  return { items };
}

/** The pins of a lead and of those merged into it. */
export const pinnedOn = (ctx: Ctx, leadId: string): SQL | undefined =>
  and(eq(leadPins.workspaceId, ctx.workspaceId), sql`${leadPins.leadId} = any(${idsOf(ctx, leadId)})`);

/** Those of some events that are told on the timeline of a lead. */
export async function entriesOf(ctx: Ctx, leadId: string, eventIds: string[]) {
  if (eventIds.length === 0) return [];
  const page = { limit: eventIds.length };
  return (await timelineOf(ctx, subjectsOf(ctx, leadId), page, inArray(events.id, eventIds))).items;
}
