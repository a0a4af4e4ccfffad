import { foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createSelectSchema } from "drizzle-zod";
import { z } from "zod";
import { bytea, moment, owned } from "./columns.ts";
import { leads } from "./leads.ts";
import { users } from "./users.ts";

/** What a member wrote about a lead. */
export const notes = pgTable(
  "notes",
  {
    ...owned,
    leadId: uuid().notNull(),
    body: text().notNull(),
    authorId: uuid().references(() => users.id),
    authorName: text().notNull(),
    deletedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.leadId], foreignColumns: [leads.workspaceId, leads.id] }),
    index().on(t.workspaceId, t.leadId, t.createdAt),
  ],
);

export const imageTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;

/** A picture in a note, which names it by its id. The type is what the bytes say, never what the sender said. */
export const noteImages = pgTable(
  "note_images",
  { ...owned, leadId: uuid().notNull(), type: text({ enum: imageTypes }).notNull(), bytes: bytea().notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.leadId], foreignColumns: [leads.workspaceId, leads.id] }),
    index().on(t.workspaceId, t.leadId),
  ],
);

export const Note = createSelectSchema(notes).omit({ workspaceId: true, deletedAt: true });
export const NoteInput = z.strictObject({ body: z.string().trim().min(1, "Write something first.").max(20_000) });
