import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createSelectSchema } from "drizzle-zod";
import type { z } from "zod";
import { moment, newId, owned } from "./columns.ts";

export const actorKinds = ["user", "key", "visitor", "system"] as const;
export const doorNames = ["page", "trpc", "rest", "mcp", "form", "worker"] as const;

/** The ledger: what happened, to what, by whom, before and after. Timeline, audit log, undo and live updates read it. */
export const events = pgTable(
  "events",
  {
    workspaceId: owned.workspaceId,
    id: uuid()
      .notNull()
      .$defaultFn(() => newId()),
    at: moment()
      .notNull()
      .$defaultFn(() => new Date()),
    actorKind: text({ enum: actorKinds }).notNull(),
    actorId: uuid(),
    actorName: text().notNull(),
    door: text({ enum: doorNames }).notNull(),
    action: text().notNull(),
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    // Keys are column names, so that undo can write them back in SQL.
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
    batchId: uuid(),
    undoOf: uuid(),
    requestId: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("events_subject").on(t.workspaceId, t.subjectType, t.subjectId, t.id),
    index("events_batch").on(t.workspaceId, t.batchId),
    index("events_newest").on(t.workspaceId, t.at, t.id),
  ],
);

export const Event = createSelectSchema(events).omit({ workspaceId: true });
export type Event = z.infer<typeof Event>;
