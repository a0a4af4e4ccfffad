import { engagements, Lead, leadKinds, leadSources, leadStages, leads, stageTransitions } from "@switchboard/db/schema";
import { builtOnce } from "@switchboard/db/statements";
import { and, desc, eq, getTableColumns, gte, inArray, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { countUpTo } from "../counts.ts";
import { notFound } from "../errors.ts";
import { afterCursor, orderOf, PageInput, writeCursor } from "../pages.ts";
import { Owner, ownedBy, ownedWithin } from "../record-scope.ts";
import { escapeLike, followedByCaller, hasTag, treeCondition } from "./filters/queries.ts";
import { TimeZone, Where } from "./filters/tree/queries.ts";
import { idsOf, survivorOf } from "./merges/queries.ts";
import { cursorValues, Sort, sortKeysOf } from "./order/queries.ts";

export const LeadFilter = z.strictObject({
  q: z.string().trim().max(200).optional(),
  kind: z.enum(leadKinds).optional(),
  stage: z.array(z.enum(leadStages)).optional(),
  engagement: z.array(z.enum(engagements)).optional(),
  source: z.array(z.enum(leadSources)).optional(),
  ownerId: Owner.optional(),
  email: z.string().trim().toLowerCase().max(254).optional(),
  confirmation: z.enum(["confirmed", "waiting"]).optional(),
  subscription: z.enum(["subscribed", "unsubscribed"]).optional(),
  createdFrom: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  createdTo: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  tag: z.string().trim().min(1).max(40).optional(),
  where: Where.optional(),
  timeZone: TimeZone.optional(),
  deleted: z.literal(true).optional(),
  followed: z.literal(true).optional(),
});

export const LeadListInput = LeadFilter.extend({
  ...PageInput.shape,
  sort: Sort.default("-created_at"),
});

export type LeadFilter = z.infer<typeof LeadFilter>;

const { workspaceId, consentNetworkHash, deletedAt, mergedIntoId, searchText, ...shown } = getTableColumns(leads);

/** The columns of a lead that callers see. */
export const leadColumns = shown;

/**
 * The leads a caller may see: in their workspace, not deleted, not merged into another, within their record scope.
 * Nobody's leads are everybody's.
 */
export const visibleTo = (ctx: Ctx): SQL | undefined => and(isNull(leads.deletedAt), withinReach(ctx));

/** The deleted leads that a caller may see, and bring back. */
export const deletedFor = (ctx: Ctx): SQL | undefined => and(isNotNull(leads.deletedAt), withinReach(ctx));

const withinReach = (ctx: Ctx): SQL | undefined =>
  and(eq(leads.workspaceId, ctx.workspaceId), isNull(leads.mergedIntoId), withinScope(ctx));

/** The leads that the caller's record scope leaves, deleted and merged ones too; undefined when it leaves all. */
export const withinScope = (ctx: Ctx): SQL | undefined => ownedWithin(ctx, leads.ownerId);

/** The condition of a filter, within what the caller may see. List, board, count, bulk and export share it. */
export function matching(ctx: Ctx, filter: LeadFilter): SQL | undefined {
  return and(
    filter.deleted ? deletedFor(ctx) : visibleTo(ctx),
    filter.q ? sql`${leads.searchText} like ${`%${escapeLike(filter.q.toLowerCase())}%`}` : undefined,
    filter.kind && eq(leads.kind, filter.kind),
    filter.stage && inArray(leads.stage, filter.stage),
    filter.engagement && inArray(leads.engagement, filter.engagement),
    filter.source && inArray(leads.source, filter.source),
    ownedBy(ctx, leads.ownerId, filter.ownerId),
    filter.email ? eq(leads.email, filter.email) : undefined,
    filter.confirmation && (filter.confirmation === "confirmed" ? isNotNull : isNull)(leads.confirmedAt),
    filter.subscription && (filter.subscription === "subscribed" ? isNull : isNotNull)(leads.unsubscribedAt),
    filter.createdFrom ? gte(leads.createdAt, new Date(filter.createdFrom)) : undefined,
    filter.createdTo ? lt(leads.createdAt, endOf(filter.createdTo)) : undefined,
    filter.tag ? hasTag(filter.tag) : undefined,
    filter.followed && followedByCaller(ctx),
    filter.where && treeCondition(ctx, filter.where, filter.timeZone ?? "UTC"),
  );
}

/** One page of leads by key, with an honest total. */
export function listLeads(ctx: Ctx, input: z.infer<typeof LeadListInput>) {
  if (!input.q && !input.where) return readPage(ctx, input);
  // A cached plan ignores the trigram index for some words, so a search is planned for its own words.
  return ctx.db.transaction(async (tx) => {
    await tx.execute(sql`set local plan_cache_mode = force_custom_plan`);
    return readPage({ ...ctx, db: tx }, input);
  });
}

async function readPage(ctx: Ctx, { limit, cursor, skip, sort, ...filter }: z.infer<typeof LeadListInput>) {
  const keys = sortKeysOf(sort);
  const where = matching(ctx, filter);
  const [rows, count] = await Promise.all([
    ctx.db
      .select({ ...leadColumns, place: cursorValues(keys) })
      .from(leads)
      .where(and(where, afterCursor(keys, cursor)))
      .orderBy(orderOf(...keys))
      .limit(limit + 1)
      .offset(skip ?? 0),
    countUpTo(ctx.db, leads, where),
  ]);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const items = page.map(({ place: _, ...lead }) => lead);
  return { items, ...count, nextCursor: last ? writeCursor(...last.place, last.id) : null };
}

/** The exact number of leads that match. */
export async function countLeads(ctx: Ctx, filter: LeadFilter) {
  const [row] = await ctx.db.select({ count: sql<number>`count(*)::int` }).from(leads).where(matching(ctx, filter));
  return { count: row!.count };
}

/** One lead, with its stage history and that of the leads merged into it. Throws `not_found`. */
export async function getLead(ctx: Ctx, id: string) {
  const lead = await findLead(ctx, id);
  const history = await ctx.db
    .select()
    .from(stageTransitions)
    .where(
      and(
        eq(stageTransitions.workspaceId, ctx.workspaceId),
        sql`${stageTransitions.leadId} = any(${idsOf(ctx, lead.id)})`,
      ),
    )
    .orderBy(desc(stageTransitions.createdAt))
    .limit(100);
  return { ...lead, stageHistory: history };
}

/**
 * One lead that the caller may see; for a merged one, the lead that it went into. Throws `not_found`.
 * Pass `lock` inside a transaction that will change it.
 */
export async function findLead(ctx: Ctx, id: string, lock = false): Promise<Lead> {
  const isPlain = !lock && !withinScope(ctx);
  const [lead] = await (isPlain
    ? plainLead(ctx.db).execute({ workspaceId: ctx.workspaceId, id })
    : visible(ctx, id, lock));
  if (lead) return lead;
  const survivorId = await survivorOf(ctx, id);
  if (!survivorId) throw notFound("Lead");
  return findLead(ctx, survivorId, lock);
}

function visible(ctx: Ctx, id: string, lock: boolean) {
  const query = ctx.db
    .select(leadColumns)
    .from(leads)
    .where(and(mine(leads, ctx, id), visibleTo(ctx)));
  return lock ? query.for("update") : query;
}

/** The same for whoever sees every lead of the workspace. */
const plainLead = builtOnce((db) =>
  db
    .select(leadColumns)
    .from(leads)
    .where(
      and(
        eq(leads.workspaceId, sql.placeholder("workspaceId")),
        eq(leads.id, sql.placeholder("id")),
        isNull(leads.deletedAt),
        isNull(leads.mergedIntoId),
      ),
    )
    .prepare("lead"),
);

/** A day means all of it. */
const endOf = (value: string) => new Date(value.length === 10 ? Date.parse(value) + 86_400_000 : Date.parse(value));

export const LeadWithHistory = Lead.extend({
  stageHistory: z.array(
    z.object({
      id: z.uuid(),
      from: z.enum(leadStages),
      to: z.enum(leadStages),
      byName: z.string(),
      stoodSeconds: z.number().int(),
      createdAt: z.date(),
    }),
  ),
});
