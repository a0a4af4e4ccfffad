import { Activity, activities, Lead, leadStages, leads, type Stage } from "@switchboard/db/schema";
import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { cutPage, readCursor } from "../../pages.ts";
import { groupLeads } from "../groups/queries.ts";
import { idsOf, readAs } from "../merges/queries.ts";
import { LeadFilter, leadColumns, matching, visibleTo } from "../queries.ts";
import { readStageRules } from "../stages/queries.ts";
import { isRotting, type StageRules } from "../stages/rules.ts";

/** A lead as the board shows it: what is to be done next, and whether it stands too long. */
export const BoardCard = Lead.extend({
  isRotting: z.boolean(),
  nextActivity: Activity.pick({ id: true, type: true, subject: true }).extend({ dueAt: z.date() }).nullable(),
});

const BoardPage = z.object({ items: z.array(BoardCard), nextCursor: z.string().nullable() });

export const BoardColumn = BoardPage.extend({
  stage: z.enum(leadStages),
  count: z.number().int(),
  sum: z.string(),
  weightedSum: z.string(),
  winChance: z.number(),
  rotDays: z.number().int().nullable(),
  mostLeads: z.number().int().nullable(),
});

export const BoardColumnInput = LeadFilter.omit({ stage: true }).extend({
  stage: z.enum(leadStages),
  limit: z.number().int().min(1).max(200).default(30),
  cursor: z.string().max(500).optional(),
});
export const BoardColumnPage = BoardPage;

const perColumn = 30;

/** The board: for each stage its count, its sums and its first cards. Short queries at once, whatever the number of leads. */
export async function readBoard(ctx: Ctx, filter: LeadFilter) {
  const stages = await readStageRules(ctx);
  const [{ items: sums }, columns] = await Promise.all([
    groupLeads(ctx, { ...filter, by: "stage" }),
    Promise.all(stages.map(({ stage }) => pageOfCards(ctx, filter, stage, perColumn))),
  ]);
  const cards = await withSigns(
    ctx,
    columns.flatMap(({ items }) => items),
    stages,
  );
  return stages.map(({ stage, winChance, rotDays, mostLeads }, place) => {
    const { count, sum, weightedSum } = sums.find(({ key }) => key === stage) ?? nothing;
    const items = cards.filter((card) => card.stage === stage);
    const { nextCursor } = columns[place]!;
    return { stage, count, sum, weightedSum, winChance, rotDays, mostLeads, items, nextCursor };
  });
}

/** More cards of one column, in the order of the board. */
export async function readBoardColumn(ctx: Ctx, input: z.infer<typeof BoardColumnInput>) {
  const { stage, limit, cursor, ...filter } = input;
  const [stages, { items, nextCursor }] = await Promise.all([
    readStageRules(ctx),
    pageOfCards(ctx, filter, stage, limit, cursor),
  ]);
  return { items: await withSigns(ctx, items, stages), nextCursor };
}

const nothing = { count: 0, sum: "0.00", weightedSum: "0.00" };

/** Where a card stands in its column: where it was put, else at the moment it was made. Higher is further up. */
export const placeOf = sql<number>`coalesce(${leads.boardPosition}, extract(epoch from ${leads.createdAt}) * 1000)::float8`;

export type PlacedCard = Lead & { place: number };

/** One card with its place, if it stands in this column. */
export async function placedCard(ctx: Ctx, stage: Stage, id: string | null): Promise<PlacedCard | null> {
  if (!id) return null;
  const [card] = await ctx.db
    .select({ ...leadColumns, place: placeOf })
    .from(leads)
    .where(and(visibleTo(ctx), eq(leads.stage, stage), eq(leads.id, id)));
  return card ?? null;
}

/** The cards of a column from the top. Those put by hand and the others each come from an index of their own. */
export async function placedCards(ctx: Ctx, filter: LeadFilter, stage: Stage, limit: number, after?: Place) {
  const inStage = and(matching(ctx, filter), eq(leads.stage, stage));
  const half = (key: SQL, isIn: SQL, from: SQL | undefined): Promise<PlacedCard[]> =>
    ctx.db
      .select({ ...leadColumns, place: placeOf })
      .from(leads)
      .where(and(inStage, isIn, from && sql`(${key}, ${leads.id}) < (${from}, ${after?.id})`))
      .orderBy(desc(key), desc(leads.id))
      .limit(limit);
  const halves = await Promise.all([
    half(sql`${leads.boardPosition}`, isNotNull(leads.boardPosition), after && sql`${after.place}::float8`),
    half(
      sql`${leads.createdAt}`,
      isNull(leads.boardPosition),
      after && sql`to_timestamp(${after.place}::float8 / 1000)`,
    ),
  ]);
  const cards = halves.flat().toSorted((one, other) => other.place - one.place || (one.id < other.id ? 1 : -1));
  return cards.slice(0, limit);
}

async function pageOfCards(ctx: Ctx, filter: LeadFilter, stage: Stage, limit: number, cursor?: string) {
  const cards = await placedCards(ctx, filter, stage, limit + 1, cursor ? readPlace(cursor) : undefined);
  const placed = cards.map(({ place, ...card }) => ({ id: card.id, place: String(place), card }));
  const { items, nextCursor } = cutPage(placed, limit);
  return { items: items.map(({ card }): Lead => card), nextCursor };
}

async function withSigns(ctx: Ctx, cards: Lead[], stages: StageRules[]) {
  const next = await nextActivities(
    ctx,
    cards.map(({ id }) => id),
  );
  const rotDays = new Map(stages.map((rules) => [rules.stage, rules.rotDays]));
  const now = new Date();
  return cards.map((card) => ({
    ...card,
    isRotting: isRotting(card.stageChangedAt, rotDays.get(card.stage) ?? null, now),
    nextActivity: next.get(card.id) ?? null,
  }));
}

/** What is to be done first about each of these leads. */
async function nextActivities(ctx: Ctx, ids: string[]) {
  const leadId = readAs(activities);
  const rows = await ctx.db
    .selectDistinctOn([leadId], {
      leadId,
      id: activities.id,
      type: activities.type,
      subject: activities.subject,
      dueAt: activities.dueAt,
    })
    .from(activities)
    .where(
      and(
        eq(activities.workspaceId, ctx.workspaceId),
        sql`${activities.leadId} = any(${idsOf(ctx, ...ids)})`,
        isNull(activities.doneAt),
        isNull(activities.deletedAt),
        isNotNull(activities.dueAt),
      ),
    )
    .orderBy(asc(leadId), asc(activities.dueAt));
  return new Map(rows.map(({ leadId, dueAt, ...activity }) => [leadId, { ...activity, dueAt: dueAt! }]));
}

type Place = { place: number; id: string };

function readPlace(cursor: string): Place {
  const [place, id] = readCursor(cursor, z.tuple([z.coerce.number(), z.uuid()]));
  return { place, id };
}
