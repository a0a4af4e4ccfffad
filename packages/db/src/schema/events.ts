import { sql } from "drizzle-orm";
import { customType, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createSelectSchema } from "drizzle-zod";
import type { z } from "zod";
import { moment, newId, owned } from "./columns.ts";

export const actorKinds = ["user", "key", "visitor", "system"] as const;
export const doorNames = ["page", "trpc", "rest", "mcp", "form", "worker"] as const;

/** The number of a transaction. Those below the oldest running one are all there: a reader that follows it misses none. */
const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

/** Another row that the same act wrote. No `before` means that it made the row, no `after` that it took it away. */
export type Touched = {
  table: string;
  id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

/** Where the values came from, when the actor alone does not say it. */
export type Origin = {
  importId?: string;
  row?: number;
  mergeId?: string;
  leadId?: string;
  ruleId?: string;
  form?: string;
  // What the event told of a person was erased with them: nothing of it can be taken back.
  erased?: true;
};

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
    touched: jsonb().$type<Touched[]>(),
    origin: jsonb().$type<Origin>(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    batchId: uuid(),
    undoOf: uuid(),
    requestId: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("events_subject").on(t.workspaceId, t.subjectType, t.subjectId, t.id),
    index("events_batch").on(t.workspaceId, t.batchId),
    index("events_feed").on(t.xid, t.id),
    index("events_undone").on(t.workspaceId, t.undoOf).where(sql`undo_of is not null`),
    index("events_newest").on(t.workspaceId, t.at, t.id),
  ],
);

/** The batch of every event that the seed tells: what it tells of is sample data. Undo refuses it, for some of it is final. */
export const sampleBatchId = "00000000-0000-7000-8000-000000000001";

/** How far each reader of the ledger is: webhooks, scores, duplicates. */
export const ledgerReaders = pgTable("ledger_readers", {
  name: text().primaryKey(),
  xid: xid8().notNull(),
  eventId: uuid().notNull(),
  readAt: moment().notNull(),
});

export const Event = createSelectSchema(events).omit({ workspaceId: true, touched: true, xid: true });
export type Event = z.infer<typeof Event>;
