import { integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createSelectSchema } from "drizzle-zod";
import type { z } from "zod";
import { moment, owned } from "./columns.ts";

export const jobKinds = ["leads.bulk", "leads.erase", "undo", "import.check", "import.run", "campaign.send"] as const;

/** Long work that somebody started: how far it is, what came of it, and the batch to undo. The worker does it. */
export const jobs = pgTable(
  "jobs",
  {
    ...owned,
    kind: text({ enum: jobKinds }).notNull(),
    input: jsonb().$type<Record<string, unknown>>().notNull(),
    startedByKind: text({ enum: ["user", "key"] }).notNull(),
    startedById: uuid().notNull(),
    startedByName: text().notNull(),
    total: integer(),
    done: integer().notNull().default(0),
    changed: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    batchId: uuid(),
    startedAt: moment(),
    cancelledAt: moment(),
    finishedAt: moment(),
    failedAt: moment(),
    failure: text(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

export const Job = createSelectSchema(jobs).omit({ workspaceId: true, input: true });
export type Job = z.infer<typeof Job>;
