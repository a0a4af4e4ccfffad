import { type SQLWrapper, sql } from "drizzle-orm";
import { customType, timestamp, uuid } from "drizzle-orm/pg-core";
import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { v7 } from "uuid";
import { z } from "zod";
import { workspaces } from "./workspaces.ts";

/** A UUID v7: sorts by the time it was made (now, or `at`), so no table needs a sequence. */
export const newId = (at?: Date): string => v7(at && { msecs: at.getTime() });

export const moment = () => timestamp({ withTimezone: true, mode: "date" });

export const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

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

/** A text of one line or more, without the blanks around it. */
export const line = (max: number) => z.string().trim().max(max);

/** A phone number as it is stored: E.164. Without a country code it is read as one of the United States, where the oldest clients are. */
export const Phone = line(40).transform((value, issue) => {
  if (!value) return null;
  const phone = parsePhoneNumberFromString(value, "US");
  if (phone?.isPossible()) return phone.number;
  issue.addIssue({ code: "custom", message: "Write the number with its country code, as in +1 555 010 0142." });
  return z.NEVER;
});

/** A text in lower case, where none is the least one: as lists sort it and indexes hold it. */
export const folded = (text: SQLWrapper) => sql`coalesce(lower(${text}), '')`;

/** A company without its legal form: `bell` for Bell, BELL Inc. and Bell, Ltd. */
export const companyKey = (company: SQLWrapper) =>
  sql`regexp_replace(lower(${company}), '[,. ]+(inc|incorporated|llc|ltd|limited|plc|corp|corporation|co|gmbh|ag|kg|bv|b[.]v|sa|s[.]a|sas|srl|s[.]r[.]l|oy|ab|as)[.]?$', '')`;
