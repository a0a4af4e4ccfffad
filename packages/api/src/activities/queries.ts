import { Activity, activities, leads } from "@switchboard/db/schema";
import { and, asc, eq, getTableColumns, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { notFound } from "../errors.ts";
import { idsOf, readAs, survivorOf } from "../leads/merges/queries.ts";
import { visibleTo } from "../leads/queries.ts";
import { afterCursor, cutPage, orderOf, PageInput, type SortKey } from "../pages.ts";
import { Owner, ownedBy } from "../record-scope.ts";

export const ActivityFilter = z.strictObject({
  leadId: z.uuid().optional(),
  ownerId: Owner.optional(),
  state: z.enum(["open", "done"]).optional(),
  dueBefore: z.iso.datetime({ offset: true }).optional(),
  limit: PageInput.shape.limit,
  cursor: PageInput.shape.cursor,
});

/** An activity beside the name of the lead that it is about. */
export const ShownActivity = Activity.extend({ leadName: z.string().nullable() });

const {
  workspaceId: _workspaceId,
  toldDueAt: _toldDueAt,
  deletedAt: _deletedAt,
  ...shown
} = getTableColumns(activities);

/** The columns of an activity that callers see. */
export const activityColumns = shown;

// Those without a date come last.
const byDue: SortKey = {
  key: sql`coalesce(${activities.dueAt}, '9999-12-31')`,
  id: sql`${activities.id}`,
  cast: "timestamptz",
  direction: "asc",
};

/** One page of activities by when they are due, of the leads that the caller may see. */
export async function listActivities(ctx: Ctx, { limit, cursor, ...asked }: z.infer<typeof ActivityFilter>) {
  const filter = { ...asked, leadId: asked.leadId && ((await survivorOf(ctx, asked.leadId)) ?? asked.leadId) };
  const rows = await ctx.db
    .select({
      ...shown,
      leadName: sql<string | null>`coalesce(${leads.name}, ${leads.email}, ${leads.phone})`,
      place: sql<string>`(${byDue.key})::text`,
    })
    .from(activities)
    .innerJoin(leads, aboutLead)
    .where(and(alive(ctx), visibleTo(ctx), matching(ctx, filter), afterCursor([byDue], cursor)))
    .orderBy(orderOf(byDue))
    .limit(limit + 1);
  return cutPage(rows, limit);
}

/** One activity about a lead that the caller may see. Throws `not_found`. Pass `lock` where it will be changed. */
export async function findActivity(ctx: Ctx, id: string, lock = false) {
  const query = ctx.db
    .select(shown)
    .from(activities)
    .innerJoin(leads, aboutLead)
    .where(and(mine(activities, ctx, id), alive(ctx), visibleTo(ctx)))
    .orderBy(asc(activities.id));
  const [activity] = await (lock ? query.for("update", { of: activities }) : query);
  if (!activity) throw notFound("Activity");
  return activity;
}

// What was planned about a merged lead is to be done about the one that it went into.
const aboutLead = and(eq(leads.workspaceId, activities.workspaceId), eq(leads.id, readAs(activities)));

const alive = (ctx: Ctx) => and(eq(activities.workspaceId, ctx.workspaceId), isNull(activities.deletedAt));

type Filter = Omit<z.infer<typeof ActivityFilter>, "limit" | "cursor">;

const matching = (ctx: Ctx, { leadId, ownerId, state, dueBefore }: Filter) =>
  and(
    leadId ? sql`${activities.leadId} = any(${idsOf(ctx, leadId)})` : undefined,
    ownedBy(ctx, activities.ownerId, ownerId),
    state && (state === "open" ? isNull : isNotNull)(activities.doneAt),
    dueBefore ? lt(activities.dueAt, new Date(dueBefore)) : undefined,
  );
