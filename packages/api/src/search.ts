import { plannedAnew } from "@switchboard/db/statements";
import { type SQLWrapper, sql } from "drizzle-orm";

/** Whether a lower-case text of a row contains what was searched for. Planned for its words each time (decision 33). */
export const contains = (text: SQLWrapper, q: string) => isLike(text, patternOf(q));

/** The same for a pattern, or a placeholder for one. */
export const isLike = (text: SQLWrapper, pattern: unknown) => plannedAnew(sql`${text} like ${pattern}`);

/** The pattern of whatever contains these words, in any case. */
export const patternOf = (q: string) => `%${escapeLike(q.toLowerCase())}%`;

/** Text without the meaning that LIKE gives to some of its signs. */
export const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");
