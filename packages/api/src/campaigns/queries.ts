import { Campaign, CampaignInput, campaignStatuses, campaigns, jobs, users, views } from "@switchboard/db/schema";
import { and, desc, eq, getTableColumns, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { countUpTo } from "../counts.ts";
import { notFound } from "../errors.ts";
import { withPace } from "../jobs/queries.ts";
import { jobStates } from "../jobs/rules.ts";
import { afterCursor, cutPage, orderOf, PageInput, type SortKey } from "../pages.ts";
import { ownedWithin } from "../record-scope.ts";
import { contains } from "../search.ts";
import { CampaignMetrics, metricsOf } from "./metrics/queries.ts";
import { campaignParts, missingIn, statusMeant, typeMeant } from "./rules.ts";

const Status = z
  .string()
  .max(40)
  .transform((word, issue) => {
    const status = statusMeant(word);
    if (status) return status;
    issue.addIssue({ code: "custom", message: `Say one of ${campaignStatuses.join(", ")}.` });
    return z.NEVER;
  });
const Type = z.string().max(40).transform(typeMeant);

/** What a caller may write. Figures are computed: what old clients send as `metrics` is taken and not kept. */
export const CampaignValues = CampaignInput.extend({
  type: Type.optional(),
  status: Status.optional(),
  metrics: z.unknown().optional(),
});
export type CampaignValues = z.infer<typeof CampaignValues>;

export const CampaignListInput = PageInput.extend({
  q: z.string().trim().max(200).optional(),
  status: z.array(z.enum(campaignStatuses)).optional(),
  type: Campaign.shape.type.optional(),
});

const Progress = z.object({
  jobId: z.uuid(),
  state: z.enum(jobStates),
  done: z.number().int(),
  total: z.number().int().nullable(),
  perSecond: z.number().int().nullable(),
  secondsLeft: z.number().int().nullable(),
  failure: z.string().nullable(),
});

/** A campaign with its figures, what it still lacks, and how far its sending is. */
export const CampaignWithResults = Campaign.extend({
  viewName: z.string().nullable(),
  ownerName: z.string().nullable(),
  missing: z.array(z.enum(campaignParts)),
  progress: Progress.nullable(),
  metrics: CampaignMetrics,
});

const { workspaceId: _workspaceId, deletedAt: _deletedAt, ...columns } = getTableColumns(campaigns);

/** The columns of a campaign that its domain works with. */
export const campaignColumns = columns;

/** The campaigns that a caller may see: not deleted, within their record scope. Nobody's are everybody's. */
export const visibleTo = (ctx: Ctx): SQL | undefined =>
  and(eq(campaigns.workspaceId, ctx.workspaceId), isNull(campaigns.deletedAt), campaignsOf(ctx));

const byNewest: SortKey = {
  key: sql`${campaigns.createdAt}`,
  id: sql`${campaigns.id}`,
  cast: "timestamptz",
  direction: "desc",
};

/** One page of campaigns, newest first, each with its figures. */
export async function listCampaigns(ctx: Ctx, input: z.infer<typeof CampaignListInput>) {
  const { limit, cursor, skip, q, status, type } = input;
  const where = and(
    visibleTo(ctx),
    q ? contains(sql`lower(${campaigns.name})`, q) : undefined,
    status && inArray(campaigns.status, status),
    type && eq(campaigns.type, type),
  );
  const [rows, count] = await Promise.all([
    selectCampaigns(ctx)
      .where(and(where, afterCursor(byNewest, cursor)))
      .orderBy(orderOf(byNewest))
      .limit(limit + 1)
      .offset(skip ?? 0),
    countUpTo(ctx.db, campaigns, where),
  ]);
  const { items, nextCursor } = cutPage(rows, limit);
  return { items: await withResults(ctx, items), ...count, nextCursor };
}

/** One campaign with its figures. Throws `not_found`. */
export async function getCampaign(ctx: Ctx, id: string) {
  const [row] = await withResults(ctx, await selectCampaigns(ctx).where(and(mine(campaigns, ctx, id), visibleTo(ctx))));
  if (!row) throw notFound("Campaign");
  return row;
}

/** The row of a campaign that the caller may see. Throws `not_found`. Pass `lock` where it will be changed. */
export async function findCampaign(ctx: Ctx, id: string, lock = false) {
  const query = ctx.db
    .select(columns)
    .from(campaigns)
    .where(and(mine(campaigns, ctx, id), visibleTo(ctx)))
    .orderBy(desc(campaigns.id));
  const [campaign] = await (lock ? query.for("update") : query);
  if (!campaign) throw notFound("Campaign");
  return campaign;
}

function selectCampaigns({ db }: Ctx) {
  return db
    .select({
      ...columns,
      viewName: views.name,
      ownerName: users.name,
      job: jobs,
      place: sql<string>`${campaigns.createdAt}::text`,
    })
    .from(campaigns)
    .leftJoin(views, and(eq(views.workspaceId, campaigns.workspaceId), eq(views.id, campaigns.viewId)))
    .leftJoin(users, eq(users.id, campaigns.ownerId))
    .leftJoin(jobs, and(eq(jobs.workspaceId, campaigns.workspaceId), eq(jobs.id, campaigns.jobId)))
    .$dynamic();
}

type Selected = Awaited<ReturnType<typeof selectCampaigns>>[number];

async function withResults(ctx: Ctx, rows: (Omit<Selected, "place"> & { place?: string })[]) {
  const metrics = await metricsOf(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map(({ job, place: _, ...campaign }) => ({
    ...campaign,
    missing: missingIn(campaign),
    progress: job && progressOf(job),
    metrics: metrics.get(campaign.id)!,
  }));
}

function progressOf(job: typeof jobs.$inferSelect) {
  const { id, state, done, total, perSecond, secondsLeft, failure } = withPace(job);
  return { jobId: id, state, done, total, perSecond, secondsLeft, failure };
}

/** The campaigns that the caller's record scope leaves, deleted ones too; undefined when it leaves all. */
export const campaignsOf = (ctx: Ctx): SQL | undefined => ownedWithin(ctx, campaigns.ownerId);
