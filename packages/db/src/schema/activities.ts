import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createInsertSchema, createSelectSchema } from "drizzle-zod";
import { z } from "zod";
import { moment, owned, ownedKeys } from "./columns.ts";
import { leads } from "./leads.ts";
import { memberships } from "./users.ts";

export const activityTypes = ["call", "email", "meeting", "task"] as const;

/** Something to do or done about a lead. */
export const activities = pgTable(
  "activities",
  {
    ...owned,
    leadId: uuid().notNull(),
    type: text({ enum: activityTypes }).notNull().default("task"),
    subject: text().notNull(),
    dueAt: moment(),
    doneAt: moment(),
    ownerId: uuid(),
    // The due time that its owner was told of; another one is told anew.
    toldDueAt: moment(),
    deletedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.leadId], foreignColumns: [leads.workspaceId, leads.id] }),
    foreignKey({
      columns: [t.workspaceId, t.ownerId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    index("activities_next").on(t.workspaceId, t.leadId, t.dueAt).where(sql`done_at is null and deleted_at is null`),
    index("activities_of_lead").on(t.workspaceId, t.leadId, t.doneAt).where(sql`deleted_at is null`),
    index("activities_due").on(t.workspaceId, t.ownerId, t.dueAt).where(sql`done_at is null and deleted_at is null`),
  ],
);

export const Activity = createSelectSchema(activities).omit({ workspaceId: true, toldDueAt: true, deletedAt: true });
export const ActivityInput = createInsertSchema(activities, {
  subject: z.string().trim().min(1, "Say what is to be done.").max(200),
  dueAt: z.coerce.date().nullish(),
  ownerId: z.uuid().nullish(),
})
  .omit({ ...ownedKeys, doneAt: true, toldDueAt: true, deletedAt: true })
  .strict();
export type ActivityType = (typeof activityTypes)[number];
export type Activity = z.infer<typeof Activity>;
export type ActivityInput = z.infer<typeof ActivityInput>;
