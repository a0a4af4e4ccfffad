import { bigint, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createSelectSchema } from "drizzle-zod";
import { z } from "zod";
import { moment, owned } from "./columns.ts";
import { memberships, users } from "./users.ts";

export const exportFormats = ["csv", "xlsx", "json", "ndjson"] as const;

/** Which leads a file holds, and how it is written. `headings` are the columns that bear another name. */
const wanted = {
  format: text({ enum: exportFormats }).notNull(),
  filter: jsonb().$type<Record<string, unknown>>().notNull(),
  columns: text().array().notNull(),
  headings: jsonb().$type<Record<string, string>>().notNull().default({}),
  sort: text().notNull().default("-created_at"),
  timesIn: text().notNull().default("UTC"),
  delimiter: text({ enum: [",", ";", "\t"] })
    .notNull()
    .default(","),
  byteOrderMark: text({ enum: ["with", "without"] })
    .notNull()
    .default("without"),
};

/** One export: who took it, which leads and columns, how many rows, and the checksum of the file. */
export const leadExports = pgTable(
  "lead_exports",
  {
    ...owned,
    ...wanted,
    // That of the preset which a schedule exported.
    name: text(),
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

/** An export that somebody named, to take it again and again. */
export const exportPresets = pgTable(
  "export_presets",
  { ...owned, ...wanted, name: text().notNull(), deletedAt: moment() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

export const exportRhythms = ["daily", "weekly"] as const;

/** When a preset is exported by itself, in whose name, and who gets the mail. `weekday` counts from Monday, 1. */
export const exportSchedules = pgTable(
  "export_schedules",
  {
    ...owned,
    presetId: uuid().notNull(),
    ownerId: uuid().notNull(),
    every: text({ enum: exportRhythms }).notNull(),
    weekday: integer(),
    hour: integer().notNull(),
    timeZone: text().notNull(),
    recipientIds: uuid().array().notNull(),
    nextAt: moment().notNull(),
    pausedAt: moment(),
    deletedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.presetId], foreignColumns: [exportPresets.workspaceId, exportPresets.id] }),
    foreignKey({
      columns: [t.workspaceId, t.ownerId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    index().on(t.nextAt),
  ],
);

const Headings = z.record(z.string(), z.string());

export const LeadExport = createSelectSchema(leadExports, { headings: Headings }).omit({ workspaceId: true });
export type LeadExport = z.infer<typeof LeadExport>;

export const ExportPreset = createSelectSchema(exportPresets, { headings: Headings }).omit({
  workspaceId: true,
  deletedAt: true,
});
export type ExportPreset = z.infer<typeof ExportPreset>;

export const ExportSchedule = createSelectSchema(exportSchedules).omit({ workspaceId: true, deletedAt: true });
export type ExportSchedule = z.infer<typeof ExportSchedule>;
