import { events, notifications } from "@switchboard/db/schema";
import { desc, eq } from "drizzle-orm";
import { call } from "../testing.ts";
import { personOf } from "../testing-people.ts";
import type { Setting } from "./testing-writes.ts";

/** Something that the worker would have told the caller, of a lead that is new. */
export async function aNotification({ world, agent }: Setting) {
  const { db } = world.services;
  const lead = await call(agent).leads.create({ name: "Emma Nutt" });
  const [event] = await db.select().from(events).where(eq(events.subjectId, lead.id)).orderBy(desc(events.id));
  const about = { subjectType: "lead", subjectId: lead.id, eventId: event!.id, aboutId: event!.id } as const;
  const [row] = await db
    .insert(notifications)
    .values({
      ...about,
      kind: "lead_given",
      workspaceId: agent.workspaceId,
      userId: personOf(agent).id,
      shownAt: new Date(),
    })
    .returning();
  return row!;
}
