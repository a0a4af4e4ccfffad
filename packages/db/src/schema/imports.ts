import {
  bigint,
  boolean,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createSelectSchema } from "drizzle-zod";
import { z } from "zod";
import { bytea, moment, owned } from "./columns.ts";

export const importFormats = ["csv", "xlsx"] as const;
/** Day or month first; a dot or a comma before the cents. */
export const cellFormats = ["dmy", "mdy", "dot", "comma"] as const;
export const importVerdicts = ["new", "updated", "unchanged", "duplicate", "refused"] as const;

/** One file of leads: how it is read, what was found in it, and how far it is taken in. */
export const imports = pgTable(
  "imports",
  {
    ...owned,
    fileName: text().notNull(),
    format: text({ enum: importFormats }).notNull(),
    bytes: bigint({ mode: "number" }).notNull().default(0),
    encoding: text(),
    delimiter: text(),
    sheet: text(),
    sheets: text().array().notNull().default([]),
    hasHeader: boolean().notNull().default(true),
    headers: text().array().notNull().default([]),
    // For each column of the file the field of a lead that it fills, or null.
    mapping: jsonb().$type<(string | null)[]>().notNull().default([]),
    // For each column how a date such as 03/04/2026 and an amount such as 1.234 are read.
    formats: jsonb().$type<(CellFormat | null)[]>().notNull().default([]),
    knownLeads: text({ enum: ["update", "skip"] })
      .notNull()
      .default("update"),
    startedById: uuid(),
    startedByName: text().notNull(),
    uploadedAt: moment(),
    checkedAt: moment(),
    startedAt: moment(),
    finishedAt: moment(),
    rows: integer(),
    created: integer(),
    updated: integer(),
    unchanged: integer(),
    duplicates: integer(),
    refused: integer(),
    // Rows up to this one are leads; written in the transaction that made them so.
    appliedThrough: integer().notNull().default(0),
    jobId: uuid(),
    batchId: uuid(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

/** The file of an import, in pieces, as it came. Removed when the import is a week old. */
export const importPieces = pgTable(
  "import_pieces",
  { ...owned, importId: uuid().notNull(), number: integer().notNull(), bytes: bytea().notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.importId], foreignColumns: [imports.workspaceId, imports.id] }),
    unique().on(t.workspaceId, t.importId, t.number),
  ],
);

/** The rows of a checked file, on their way to leads. They can be read from the file again, so they are not logged. */
export const importRows = pgTable(
  "import_rows",
  {
    importId: uuid().notNull(),
    row: integer().notNull(),
    leadId: uuid(),
    verdict: text({ enum: importVerdicts }).notNull(),
    values: jsonb().$type<Record<string, unknown>>(),
    reason: text(),
    cells: text().array(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.row] })],
);

export const Import = createSelectSchema(imports, {
  mapping: () => z.array(z.string().nullable()),
  formats: () => z.array(z.enum(cellFormats).nullable()),
}).omit({ workspaceId: true });
export type Import = z.infer<typeof Import>;
export type CellFormat = (typeof cellFormats)[number];
export type ImportVerdict = (typeof importVerdicts)[number];
