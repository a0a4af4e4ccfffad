import { timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 } from "uuid";
import { z } from "zod";
import { workspaces } from "./workspaces.ts";

/** A UUID v7: sorts by the time it was made (now, or `at`), so no table needs a sequence. */
export const newId = (at?: Date): string => v7(at && { msecs: at.getTime() });

export const moment = () => timestamp({ withTimezone: true, mode: "date" });

const now = () => new Date();

/** Every tenant table spreads these; nobody may set them from input. Its primary key is (workspace_id, id). */
export const owned = {
  workspaceId: uuid()
    .notNull()
    .references(() => workspaces.id),
  id: uuid()
    .notNull()
    .$defaultFn(() => newId()),
  createdAt: moment().notNull().$defaultFn(now),
  updatedAt: moment().notNull().$defaultFn(now).$onUpdateFn(now),
};

export const ownedKeys = { workspaceId: true, id: true, createdAt: true, updatedAt: true } as const;

/** An e-mail address as it is stored: NFKC first, then trimmed and lower-cased, then checked (ASVS 1.1.1). */
export const Email = z
  .string()
  .max(254)
  .normalize("NFKC")
  .trim()
  .toLowerCase()
  .pipe(z.email("This does not look like an e-mail address."));
