import { z } from "zod";
import type { Ctx } from "../../../context.ts";
import { change } from "../../../events/change.ts";
import { EventPage } from "../../../events/queries.ts";
import { getLead, LeadWithHistory } from "../../../leads/queries.ts";
import { readTimeline } from "../../../leads/timeline/queries.ts";

/** What is kept of one person: the lead, and what happened to it and to all that hangs on it, newest first. */
export const PersonExport = z.object({ lead: LeadWithHistory, events: EventPage.shape.items });

const perPage = 200;

/** All that is kept of one person, for them to have (GDPR, article 15). The ledger tells of it. Throws `not_found`. */
export async function exportPerson(ctx: Ctx, id: string): Promise<z.infer<typeof PersonExport>> {
  const lead = await getLead(ctx, id);
  const events = await allEvents(ctx, lead.id);
  await change(ctx, async () => ({
    row: null,
    events: [{ action: "lead.exported", subjectId: lead.id, after: { rows: 1 } }],
  }));
  return { lead, events };
}

async function allEvents(ctx: Ctx, id: string) {
  const events: z.infer<typeof EventPage>["items"] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await readTimeline(ctx, id, { limit: perPage, cursor });
    events.push(...page.items);
    if (!page.nextCursor) return events;
    cursor = page.nextCursor;
  }
}
