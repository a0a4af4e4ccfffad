import { pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createSelectSchema } from "drizzle-zod";
import type { z } from "zod";
import { moment, owned } from "./columns.ts";
import { users } from "./users.ts";

/** A credential for REST and MCP. Shown once; only its hash is kept. */
export const apiKeys = pgTable(
  "api_keys",
  {
    ...owned,
    name: text().notNull(),
    prefix: text().notNull(),
    keyHash: text().notNull(),
    scopes: text().array().notNull(),
    createdById: uuid()
      .notNull()
      .references(() => users.id),
    lastUsedAt: moment(),
    expiresAt: moment(),
    revokedAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique().on(t.workspaceId, t.keyHash)],
);

/** Finds the workspace of a key before the caller is known. Reference table. */
export const apiKeyHashes = pgTable("api_key_hashes", {
  keyHash: text().primaryKey(),
  workspaceId: uuid().notNull(),
  keyId: uuid().notNull(),
});

export const ApiKey = createSelectSchema(apiKeys).omit({ workspaceId: true, keyHash: true });
export type ApiKey = z.infer<typeof ApiKey>;
