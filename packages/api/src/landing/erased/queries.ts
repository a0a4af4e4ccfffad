import { hashWithPepper } from "@switchboard/auth/secrets";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Ctx } from "../../context.ts";

/**
 * What is kept of the address of a person who was erased: a keyed hash, as SQL, so that addresses can be held against it
 * in the database. The key is one of this purpose alone, for statements may be logged.
 */
export const erasedAddress = (ctx: Pick<Ctx, "config" | "workspaceId">, email: SQLWrapper | string): SQL<string> =>
  sql`'erased ' || encode(sha256(convert_to(${keyOf(ctx)}::text || ${email}::text, 'UTF8')), 'hex')`;

const keyOf = ({ config, workspaceId }: Pick<Ctx, "config" | "workspaceId">) =>
  hashWithPepper(`erased addresses ${workspaceId}`, config.HASH_SECRET);
