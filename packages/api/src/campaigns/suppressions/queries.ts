import { Suppression, suppressionReasons, suppressions } from "@switchboard/db/schema";
import { and, eq, getTableColumns, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { countUpTo } from "../../counts.ts";
import { erasedAddress } from "../../landing/erased/queries.ts";
import { afterCursor, cutPage, orderOf, PageInput, pageOf, type SortKey } from "../../pages.ts";
import { escapeLike } from "../../search.ts";

export const SuppressionListInput = PageInput.extend({
  q: z.string().trim().max(254).optional(),
  reason: z.enum(suppressionReasons).optional(),
});
export const SuppressionPage = pageOf(Suppression);

const { workspaceId: _workspaceId, updatedAt: _updatedAt, ...columns } = getTableColumns(suppressions);

/** The columns of a suppression that callers see. */
export const suppressionColumns = columns;

const byNewest: SortKey = {
  key: sql`${suppressions.createdAt}`,
  id: sql`${suppressions.id}`,
  cast: "timestamptz",
  direction: "desc",
};

/** By a part of the address; who was erased, by the whole of it. */
const isFoundBy = (ctx: Ctx, q: string) =>
  sql`(${suppressions.email} like ${`%${escapeLike(q)}%`} or ${suppressions.email} = ${erasedAddress(ctx, q)})`;

/** One page of the addresses that no campaign writes to, newest first. */
export async function listSuppressions(ctx: Ctx, input: z.infer<typeof SuppressionListInput>) {
  const { limit, cursor, skip, q, reason } = input;
  const where = and(
    eq(suppressions.workspaceId, ctx.workspaceId),
    q ? isFoundBy(ctx, q.toLowerCase()) : undefined,
    reason && eq(suppressions.reason, reason),
  );
  const [rows, count] = await Promise.all([
    ctx.db
      .select({ ...columns, place: sql<string>`${suppressions.createdAt}::text` })
      .from(suppressions)
      .where(and(where, afterCursor(byNewest, cursor)))
      .orderBy(orderOf(byNewest))
      .limit(limit + 1)
      .offset(skip ?? 0),
    countUpTo(ctx.db, suppressions, where),
  ]);
  return { ...cutPage(rows, limit), ...count };
}
