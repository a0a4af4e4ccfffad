import { foreignKey, index, pgTable, primaryKey, real, text, unique, uuid } from "drizzle-orm/pg-core";
import { createSelectSchema } from "drizzle-zod";
import type { z } from "zod";
import { moment, owned } from "./columns.ts";
import { leads } from "./leads.ts";

export const duplicateReasons = ["email", "phone", "name"] as const;

/** Two leads that may be one person. `firstId` is the smaller id, so that a pair stands once. */
export const duplicates = pgTable(
  "duplicates",
  {
    ...owned,
    firstId: uuid().notNull(),
    secondId: uuid().notNull(),
    reasons: text({ enum: duplicateReasons }).array().notNull(),
    likeness: real().notNull(),
    dismissedAt: moment(),
    dismissedById: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.firstId], foreignColumns: [leads.workspaceId, leads.id] }).onDelete(
      "cascade",
    ),
    foreignKey({ columns: [t.workspaceId, t.secondId], foreignColumns: [leads.workspaceId, leads.id] }).onDelete(
      "cascade",
    ),
    unique().on(t.workspaceId, t.firstId, t.secondId),
    index().on(t.workspaceId, t.secondId),
    index("duplicates_queue").on(t.workspaceId, t.likeness, t.id),
  ],
);

/** One lead that went into another. The event of the same batch tells which values it brought. */
export const merges = pgTable(
  "merges",
  {
    ...owned,
    survivorId: uuid().notNull(),
    mergedId: uuid().notNull(),
    batchId: uuid().notNull(),
    mergedByName: text().notNull(),
    takenBackAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.survivorId], foreignColumns: [leads.workspaceId, leads.id] }),
    foreignKey({ columns: [t.workspaceId, t.mergedId], foreignColumns: [leads.workspaceId, leads.id] }),
    index().on(t.workspaceId, t.survivorId),
    index().on(t.workspaceId, t.mergedId),
  ],
);

export const Duplicate = createSelectSchema(duplicates).omit({ workspaceId: true });
export const Merge = createSelectSchema(merges).omit({ workspaceId: true });
export type Duplicate = z.infer<typeof Duplicate>;
export type Merge = z.infer<typeof Merge>;
