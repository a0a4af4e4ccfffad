import { defaultViews, users, View, ViewName, viewLayouts, views } from "@switchboard/db/schema";
import { and, asc, eq, getTableColumns, isNotNull, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine, userIdOf } from "../context.ts";
import { notFound } from "../errors.ts";
import { fieldName } from "../keys.ts";
import { leadFields } from "../leads/filters/rules.ts";
import { groupings } from "../leads/groups/rules.ts";
import { Sort } from "../leads/order/queries.ts";
import { LeadFilter } from "../leads/queries.ts";

const Column = z.strictObject({
  field: fieldName(leadFields),
  width: z.number().int().min(40).max(1000).optional(),
  pinned: z.enum(["left", "right"]).optional(),
  hidden: z.boolean().optional(),
});
const Columns = z.array(Column).max(60);
const GroupBy = z.enum(groupings).nullable();
const Density = z.enum(["comfortable", "compact"]);

/** How a view looks at the leads. No columns are the layout's own. */
export const ViewState = z.strictObject({
  filter: LeadFilter.default({}),
  sort: Sort.default("-created_at"),
  columns: Columns.default([]),
  groupBy: GroupBy.default(null),
  density: Density.default("comfortable"),
});

/** A stored state was good once. What a field or word that is gone since has spoilt falls back to its default. */
const StoredState = z.object({
  filter: ViewState.shape.filter.catch({}),
  sort: ViewState.shape.sort.catch("-created_at"),
  columns: z
    .array(Column.nullable().catch(null))
    .default([])
    .transform((columns) => columns.filter((column) => column !== null)),
  groupBy: ViewState.shape.groupBy.catch(null),
  density: ViewState.shape.density.catch("comfortable"),
});

export const ViewInput = z.strictObject({
  name: ViewName,
  layout: z.enum(viewLayouts).default("list"),
  state: ViewState.default(ViewState.parse({})),
});

/** A view with who made it, and what the caller may do with it. */
export const SavedView = View.extend({
  state: ViewState,
  ownerName: z.string(),
  isMine: z.boolean(),
  mayEdit: z.boolean(),
  /** Whether the caller starts with it. */
  isDefault: z.boolean(),
});

const { workspaceId: _workspaceId, deletedAt: _deletedAt, ...shown } = getTableColumns(views);

/** The columns of a view that callers see. */
export const viewColumns = shown;

/** The caller's own views and those that others share, by name. */
export const listViews = (ctx: Ctx) => viewsWhere(ctx);

/** One view that the caller may see. Throws `not_found`. */
export async function findView(ctx: Ctx, id: string) {
  const [view] = await viewsWhere(ctx, id);
  if (!view) throw notFound("View");
  return view;
}

async function viewsWhere(ctx: Ctx, id?: string) {
  const userId = userIdOf(ctx);
  const rows = await ctx.db
    .select({ ...viewColumns, ownerName: users.name, defaultId: defaultViews.id })
    .from(views)
    .innerJoin(users, eq(users.id, views.ownerId))
    .leftJoin(
      defaultViews,
      and(
        eq(defaultViews.workspaceId, views.workspaceId),
        eq(defaultViews.viewId, views.id),
        eq(defaultViews.layout, views.layout),
        userId ? eq(defaultViews.userId, userId) : sql`false`,
      ),
    )
    .where(
      and(
        id ? mine(views, ctx, id) : eq(views.workspaceId, ctx.workspaceId),
        isNull(views.deletedAt),
        or(userId ? eq(views.ownerId, userId) : undefined, isNotNull(views.sharedAt)),
      ),
    )
    .orderBy(asc(sql`lower(${views.name})`), asc(views.id));
  const isAdmin = ctx.actor.kind === "user" && ctx.actor.role === "admin";
  return rows.map(({ defaultId, ...row }) => {
    const isMine = row.ownerId === userId;
    const isDefault = defaultId !== null;
    return { ...row, state: StoredState.parse(row.state), isMine, mayEdit: isMine || isAdmin, isDefault };
  });
}
