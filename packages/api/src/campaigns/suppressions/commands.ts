import type { Db } from "@switchboard/db";
import { type Suppression, suppressions } from "@switchboard/db/schema";
import { and, eq } from "drizzle-orm";
import { type Ctx, mine } from "../../context.ts";
import { notFound } from "../../errors.ts";
import { change, type Told } from "../../events/change.ts";
import { columns } from "../../keys.ts";
import { suppressionColumns } from "./queries.ts";

/** Keeps an address from every campaign. Says nothing when it is kept from them already. */
export const addSuppression = (ctx: Ctx, email: string) =>
  change(ctx, async (tx) => {
    const events = await suppress(ctx, tx, email, "manual");
    const [row] = await tx
      .select(suppressionColumns)
      .from(suppressions)
      .where(and(eq(suppressions.workspaceId, ctx.workspaceId), eq(suppressions.email, email)));
    return { row: row!, events };
  });

/** Lets campaigns write to an address again; undo takes that back. Throws `not_found`. */
export async function removeSuppression(ctx: Ctx, id: string): Promise<void> {
  await change(ctx, async (tx) => {
    const [row] = await tx
      .delete(suppressions)
      .where(mine(suppressions, ctx, id))
      .returning();
    if (!row) throw notFound("Suppression");
    const before = columns(row);
    const touched = [{ table: "suppressions", id, before, after: null }];
    return { row: null, events: [{ action: "suppression.deleted", subjectId: id, touched }] };
  });
}

/** Keeps an address from every campaign within the caller's transaction, and gives what is to be told of it. */
export async function suppress(ctx: Ctx, tx: Db, email: string, reason: Suppression["reason"]): Promise<Told[]> {
  const values = { workspaceId: ctx.workspaceId, email, reason };
  const made = await tx.insert(suppressions).values(values).onConflictDoNothing().returning({ id: suppressions.id });
  return made.map(({ id }) => ({ action: "suppression.created", subjectId: id, after: { email, reason } }));
}
