import type { Db } from "@switchboard/db";
import { engagements, Lead, leadKinds, leadSources, leadStages, leads, stageTransitions } from "@switchboard/db/schema";
import { builtOnce, builtOnceByForm, inText, plannedAnew } from "@switchboard/db/statements";
import {
  and,
  eq,
  getTableColumns,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  type SQL,
  type Subquery,
  sql,
} from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { countedUpTo, countNamed, estimateNamed, knownEstimate } from "../counts.ts";
import { notFound } from "../errors.ts";
import { cutPage, orderOf, PageInput, placeOf, type SortKeys } from "../pages.ts";
import { Owner, ownedBy, ownedWithin, reachOf } from "../record-scope.ts";
import { contains, isLike, patternOf } from "../search.ts";
import { followedByCaller, hasTag, treeCondition } from "./filters/queries.ts";
import { TimeZone, Where } from "./filters/tree/queries.ts";
import { survivorOf } from "./merges/queries.ts";
import { readInOrder, type Wanted } from "./order/bounded/queries.ts";
import { foundInAll, rowsFound, type Stretch } from "./order/found/queries.ts";
import { isAllOf, leadingOf, oneByOne } from "./order/leading/rules.ts";
import { homesOf, type Place } from "./order/pieces/queries.ts";
import { cursorValues, firstFieldOf, Sort, sortKeysOf } from "./order/queries.ts";

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
type PageOfLeads = z.infer<typeof LeadListInput>;

const { workspaceId, consentNetworkHash, deletedAt, erasedAt, mergedIntoId, searchText, ...shown } =
  getTableColumns(leads);

/** The columns of a lead that callers see. */
export const leadColumns = shown;

/**
 * The leads a caller may see: in their workspace, not deleted, not merged into another, within their record scope.
 * Nobody's leads are everybody's.
 */
export const visibleTo = (ctx: Ctx): SQL | undefined => and(isNull(leads.deletedAt), withinReach(ctx));

/** The deleted leads that a caller may see, and bring back. */
export const deletedFor = (ctx: Ctx): SQL | undefined =>
  and(isNotNull(leads.deletedAt), isNull(leads.erasedAt), withinReach(ctx));

const withinReach = (ctx: Ctx): SQL | undefined =>
  and(eq(leads.workspaceId, ctx.workspaceId), isNull(leads.mergedIntoId), withinScope(ctx));

/** All leads that lists have, whoever asks. */
const listed = (ctx: Ctx) =>
  and(eq(leads.workspaceId, ctx.workspaceId), isNull(leads.deletedAt), isNull(leads.mergedIntoId));

/** The leads that the caller's record scope leaves, deleted and merged ones too; undefined when it leaves all. */
export const withinScope = (ctx: Ctx): SQL | undefined => ownedWithin(ctx, leads.ownerId);

/** The condition of a filter, within what the caller may see. List, board, count, bulk and export share it. */
export function matching(ctx: Ctx, filter: LeadFilter): SQL | undefined {
  return and(filter.deleted ? deletedFor(ctx) : visibleTo(ctx), asked(ctx, filter));
}

/** What a filter asks, apart from what the caller may see. */
const asked = (ctx: Ctx, filter: LeadFilter): SQL | undefined =>
  and(
    filter.q ? contains(leads.searchText, filter.q) : undefined,
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
    filter.tag ? plannedAnew(hasTag(filter.tag)) : undefined,
    filter.followed && followedByCaller(ctx),
    filter.where && plannedAnew(treeCondition(ctx, filter.where, filter.timeZone ?? "UTC")),
  );

/**
 * How the first leads that match are read, in an order and behind a place in it. One address and the trash have indexes
 * of their own, that of the trash by time of change. `isFound` is the condition of a search.
 */
export function leadsInOrder(ctx: Ctx, filter: LeadFilter, stretch: Stretch, isFound?: SQL): Wanted {
  const field = firstFieldOf(stretch.sort);
  const all = () => and(matching(ctx, filter), isFound);
  if (filter.email || (filter.deleted && field === "updatedAt")) return { ...stretch, leading: () => [all()] };
  if (filter.deleted) return { ...stretch, asked: all };
  const each = oneByOne(filter, field);
  if (!isFound && !withinScope(ctx) && each.every((one) => isAllOf(one, leadingOf(one, field))))
    return { ...stretch, leading: () => each.map((one) => matching(ctx, one)) };
  return { ...stretch, leading: () => [and(listed(ctx), asked(ctx, leadingOf(filter, field)))], asked: all };
}

/** One page of leads by key, with an honest total. */
export async function listLeads(ctx: Ctx, { limit, cursor, skip = 0, sort, ...filter }: PageOfLeads) {
  const keys = sortKeysOf(sort, filter);
  const place = cursor ? placeOf(keys, cursor).map((value, n) => ({ value, bound: sql.placeholder(`place${n}`) })) : [];
  const { q, ...others } = filter;
  const isFound = q ? isLike(leads.searchText, sql.placeholder("q")) : undefined;
  const stretch = { workspaceId: ctx.workspaceId, sort, keys, place, rows: skip + limit + 1, skip };
  const pageOf = (way: string, rows: () => Subquery, to: Place = [], found?: SQL<number>) => {
    const build = () => selectPage(ctx.db, rows(), keys, limit, skip, found).prepare("leads");
    const homes = [place, to].map((at) => homesOf(keys, at));
    const form = JSON.stringify([way, reachOf(ctx), others, Boolean(q), sort, limit, skip, homes]);
    const values = { q: q && patternOf(q), ...valuesOf("place", place), ...valuesOf("to", to) };
    // Conditions of a tree may hold the time of day.
    return (filter.where ? build() : pageOfForm(ctx.db, form, build)).execute(values);
  };
  const name = `leads ${JSON.stringify([reachOf(ctx), filter])}`;
  const counted = [name, ctx.db, leads, () => matching(ctx, filter)] as const;

  if (isFound && !knownEstimate(name)) {
    const all = and(matching(ctx, others), isFound);
    const rows = await pageOf("found", () => rowsFound(all, stretch), [], foundInAll);
    const total = rows[0]?.found;
    if (!total) return { ...cutPage(rows, limit), ...(await countNamed(...counted)) };
    if (total <= countedUpTo) return { ...cutPage(rows, limit), total, totalIsEstimate: false };
    await estimateNamed(...counted);
  }
  const wanted = leadsInOrder(ctx, others, stretch, isFound);
  const known = wanted.asked && (await countNamed(...counted));
  const rows = await readInOrder({ ...wanted, count: known }, pageOf);
  const isAll = !cursor && !skip && rows.length <= limit;
  const count = isAll ? { total: rows.length, totalIsEstimate: false } : (known ?? (await countNamed(...counted)));
  return { ...cutPage(rows, limit), ...count };
}

const valuesOf = (name: string, place: Place) =>
  Object.fromEntries(place.map(({ value }, n) => [`${name}${n}`, value]));

const selectPage = (db: Db, rows: Subquery, keys: SortKeys, limit: number, skip: number, found = sql<number>`null`) =>
  db
    .select({ ...leadColumns, place: cursorValues(keys), found })
    .from(rows)
    .orderBy(orderOf(...keys))
    .limit(inText(limit + 1))
    .offset(skip);

const pageOfForm = builtOnceByForm<ReturnType<ReturnType<typeof selectPage>["prepare"]>>();

/** The exact number of leads that match. */
export async function countLeads(ctx: Ctx, filter: LeadFilter) {
  const [row] = await ctx.db.select({ count: sql<number>`count(*)::int` }).from(leads).where(matching(ctx, filter));
  return { count: row!.count };
}

/** One lead, with its stage history and that of the leads merged into it. Throws `not_found`. */
export async function getLead(ctx: Ctx, id: string): Promise<z.infer<typeof LeadWithHistory>> {
  const [lead] = await (withinScope(ctx)
    ? selectWithHistory(ctx.db).where(and(mine(leads, ctx, id), visibleTo(ctx)))
    : leadById(ctx.db).execute({ workspaceId: ctx.workspaceId, id }));
  if (lead) return lead;
  const survivorId = await survivorOf(ctx, id);
  if (!survivorId) throw notFound("Lead");
  return getLead(ctx, survivorId);
}

/**
 * One lead that the caller may see; for a merged one, the lead that it went into. Throws `not_found`.
 * Pass `lock` inside a transaction that will change it.
 */
export async function findLead(ctx: Ctx, id: string, lock = false): Promise<Lead> {
  const form = JSON.stringify([withinScope(ctx) ? reachOf(ctx) : ctx.workspaceId, lock]);
  const [lead] = await leadOfForm(ctx.db, form, () => selectVisible(ctx, lock)).execute({ id });
  if (lead) return lead;
  const survivorId = await survivorOf(ctx, id);
  if (!survivorId) throw notFound("Lead");
  return findLead(ctx, survivorId, lock);
}

function selectVisible(ctx: Ctx, lock: boolean) {
  const isAsked = and(eq(leads.id, sql.placeholder("id")), visibleTo(ctx));
  const query = ctx.db.select(leadColumns).from(leads).where(isAsked);
  return (lock ? query.for("update") : query).prepare("lead");
}

const leadOfForm = builtOnceByForm<ReturnType<typeof selectVisible>>();

const Move = z.object({
  id: z.uuid(),
  from: z.enum(leadStages),
  to: z.enum(leadStages),
  byName: z.string(),
  stoodSeconds: z.number().int(),
  createdAt: z.date(),
});
type Move = z.infer<typeof Move>;

/** The newest hundred moves of a lead and of those merged into it, read with its row: a message less. */
const stageHistory = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'from', t.from_stage, 'to', t.to_stage, 'byName', t.by_name,
    'stoodSeconds', t.stood_seconds, 'createdAt', t.created_at) order by t.created_at desc), '[]')
  from (
    select * from ${stageTransitions} t
    where t.workspace_id = leads.workspace_id and t.lead_id = any(leads.id || array(
      select m.id from ${leads} m where m.workspace_id = leads.workspace_id and m.merged_into_id = leads.id))
    order by t.created_at desc limit 100
  ) t
)`.mapWith((moves: (Omit<Move, "createdAt"> & { createdAt: string })[]): Move[] =>
  moves.map((move) => ({ ...move, createdAt: new Date(move.createdAt) })),
);

const selectWithHistory = (db: Db) => db.select({ ...leadColumns, stageHistory }).from(leads);

/** The same for whoever sees every lead of the workspace. */
const leadById = builtOnce((db) =>
  selectWithHistory(db)
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

export const LeadWithHistory = Lead.extend({ stageHistory: z.array(Move) });
