import { bigint, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createSelectSchema } from "drizzle-zod";
import type { z } from "zod";
import { moment, owned } from "./columns.ts";
import { users } from "./users.ts";

export const exportFormats = ["csv", "xlsx", "ndjson"] as const;

/** One export: who took it, which leads and columns, how many rows, and the checksum of the file. */
export const leadExports = pgTable(
  "lead_exports",
  {
    ...owned,
    format: text({ enum: exportFormats }).notNull(),
    filter: jsonb().$type<Record<string, unknown>>().notNull(),
    columns: text().array().notNull(),
    delimiter: text({ enum: [",", ";", "\t"] })
      .notNull()
      .default(","),
    byteOrderMark: text({ enum: ["with", "without"] })
      .notNull()
      .default("without"),
    startedById: uuid().references(() => users.id),
    startedByName: text().notNull(),
    expectedRows: bigint({ mode: "number" }),
    rows: bigint({ mode: "number" }),
    bytes: bigint({ mode: "number" }),
    sha256: text(),
    startedAt: moment(),
    finishedAt: moment(),
    cancelledAt: moment(),
    failedAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

export const LeadExport = createSelectSchema(leadExports).omit({ workspaceId: true });
export type LeadExport = z.infer<typeof LeadExport>;
