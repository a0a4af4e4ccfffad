import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createSelectSchema } from "drizzle-zod";
import type { z } from "zod";
import { line, moment, owned } from "./columns.ts";
import { leads } from "./leads.ts";

/** A visitor's try-out of the demo bank. It belongs to the browser or key that made it. */
export const demoSessions = pgTable(
  "demo_sessions",
  {
    ...owned,
    // The name that its client chose for it (`user_id` of the oldest clients).
    userKey: text().notNull(),
    // The hash of the browser's cookie, or the id of the API key.
    creatorHash: text().notNull(),
    accessTokenCipher: text(),
    accounts: jsonb().$type<Record<string, unknown>[]>().notNull().default([]),
    transactions: jsonb().$type<Record<string, unknown>[]>().notNull().default([]),
    leadId: uuid(),
    expiresAt: moment().notNull(),
    deletedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.leadId], foreignColumns: [leads.workspaceId, leads.id] }),
    uniqueIndex("demo_sessions_once").on(t.workspaceId, t.creatorHash, t.userKey).where(sql`deleted_at is null`),
    index("demo_sessions_lead").on(t.workspaceId, t.leadId).where(sql`lead_id is not null`),
    index("demo_sessions_over").on(t.expiresAt),
  ],
);

/** One transfer of a demo session. `activityKey` is the id that the client gave it: the same one twice is one. */
export const demoActivities = pgTable(
  "demo_activities",
  {
    ...owned,
    sessionId: uuid().notNull(),
    activityKey: text().notNull(),
    type: text().notNull(),
    amountUsd: numeric({ precision: 14, scale: 2 }).notNull(),
    estPhp: numeric({ precision: 16, scale: 2 }),
    feesUsd: numeric({ precision: 14, scale: 2 }),
    status: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.sessionId], foreignColumns: [demoSessions.workspaceId, demoSessions.id] }),
    unique().on(t.workspaceId, t.sessionId, t.activityKey),
    index().on(t.workspaceId, t.sessionId, t.createdAt),
  ],
);

export const DemoSession = createSelectSchema(demoSessions).pick({
  id: true,
  userKey: true,
  accounts: true,
  transactions: true,
  createdAt: true,
  updatedAt: true,
  expiresAt: true,
});
export const DemoActivity = createSelectSchema(demoActivities).omit({ workspaceId: true });
export const UserKey = line(200).min(1, "Say whose session it is.");

export type DemoSession = z.infer<typeof DemoSession>;
export type DemoActivity = z.infer<typeof DemoActivity>;
