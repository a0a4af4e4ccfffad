import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/** The answer to a request that carried an Idempotency-Key, kept for 24 hours. `status` is null while it runs. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    workspaceId: uuid().notNull(),
    caller: text().notNull(),
    key: text().notNull(),
    requestHash: text().notNull(),
    status: integer(),
    body: jsonb().$type<unknown>(),
    createdAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.caller, t.key] }), index().on(t.createdAt)],
);

/** What tells whether a process has the secrets that this database is used with. No secret can be had from its mark. */
export const secretMarks = pgTable("secret_marks", { name: text().primaryKey(), mark: text().notNull() });

/** How often a key was used in its window. All instances count in the same row. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text().primaryKey(),
    used: integer().notNull(),
    resetsAt: moment().notNull(),
  },
  (t) => [index().on(t.resetsAt)],
);

/** What the development mailbox holds: each message that was sent, newest last. */
export const mailbox = pgTable("mailbox", {
  id: uuid().primaryKey(),
  to: text("to_address").notNull(),
  subject: text().notNull(),
  text: text().notNull(),
  html: text().notNull(),
  headers: jsonb().$type<Record<string, string>>().notNull(),
  sentAt: moment().notNull(),
});
