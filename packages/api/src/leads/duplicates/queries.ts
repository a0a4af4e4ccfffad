import { Duplicate, duplicates, Lead, leads } from "@switchboard/db/schema";
import { and, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import { type Ctx, mine } from "../../context.ts";
import { notFound } from "../../errors.ts";
import { cutPage, PageInput, pageOf, readCursor } from "../../pages.ts";
import { findLead, leadColumns, visibleTo } from "../queries.ts";

const Found = Duplicate.pick({ id: true, reasons: true, likeness: true });

export const QueueInput = PageInput.pick({ limit: true, cursor: true });
/** Pairs of leads that may be one person, the most alike first. */
export const DuplicateQueue = pageOf(Found.extend({ first: Lead, second: Lead }));
/** The leads that may be the same person as one lead. */
export const LeadDuplicates = z.object({ items: z.array(Found.extend({ lead: Lead })) });
export const DuplicateCount = z.object({ count: z.number().int(), isMore: z.boolean() });

const found = {
  id: duplicates.id,
  reasons: duplicates.reasons,
  likeness: duplicates.likeness,
  firstId: duplicates.firstId,
  secondId: duplicates.secondId,
};

/** One page of the queue, of pairs that the caller may see both leads of. */
export async function listDuplicates(ctx: Ctx, { limit, cursor }: z.infer<typeof QueueInput>) {
  const rows = await ctx.db
    .select({ ...found, place: sql<string>`${duplicates.likeness}::text` })
    .from(duplicates)
    .where(and(openPairs(ctx), after(cursor)))
    .orderBy(desc(duplicates.likeness), desc(duplicates.id))
    .limit(limit + 1);
  const { items: page, nextCursor } = cutPage(rows, limit);
  const byId = await leadsById(
    ctx,
    page.flatMap(({ firstId, secondId }) => [firstId, secondId]),
  );
  const items = page.flatMap(({ place: _, firstId, secondId, ...pair }) => {
    const [first, second] = [byId.get(firstId), byId.get(secondId)];
    return first && second ? [{ ...pair, first, second }] : [];
  });
  const { count, isMore } = await countDuplicates(ctx);
  return { items, total: count, totalIsEstimate: isMore, nextCursor };
}

const mostCounted = 999;

/** How many pairs wait in the queue, counted up to 999. */
export async function countDuplicates(ctx: Ctx): Promise<z.infer<typeof DuplicateCount>> {
  const some = ctx.db
    .select({ one: sql`1` })
    .from(duplicates)
    .where(openPairs(ctx))
    .limit(mostCounted + 1)
    .as("some");
  const [row] = await ctx.db.select({ count: sql<number>`count(*)::int` }).from(some);
  return { count: Math.min(row!.count, mostCounted), isMore: row!.count > mostCounted };
}

/** The leads that look like one lead, the most alike first. Throws `not_found`. */
export async function duplicatesOf(ctx: Ctx, leadId: string): Promise<z.infer<typeof LeadDuplicates>> {
  const { id } = await findLead(ctx, leadId);
  const pairs = await ctx.db
    .select(found)
    .from(duplicates)
    .where(and(openPairs(ctx), or(eq(duplicates.firstId, id), eq(duplicates.secondId, id))))
    .orderBy(desc(duplicates.likeness), desc(duplicates.id))
    .limit(20);
  const byId = await leadsById(
    ctx,
    pairs.map((pair) => otherOf(pair, id)),
  );
  const items = pairs.flatMap(({ firstId, secondId, ...pair }) => {
    const lead = byId.get(otherOf({ firstId, secondId }, id));
    return lead ? [{ ...pair, lead }] : [];
  });
  return { items };
}

/** One pair that the caller may see both leads of, locked. Throws `not_found`. */
export async function lockPair(within: Ctx, id: string) {
  const [pair] = await within.db
    .select()
    .from(duplicates)
    .where(and(mine(duplicates, within, id), seen(within, duplicates.firstId), seen(within, duplicates.secondId)))
    .for("update");
  if (!pair) throw notFound("Duplicate");
  return pair;
}

const openPairs = (ctx: Ctx) =>
  and(
    eq(duplicates.workspaceId, ctx.workspaceId),
    isNull(duplicates.dismissedAt),
    seen(ctx, duplicates.firstId),
    seen(ctx, duplicates.secondId),
  );

const seen = (ctx: Ctx, id: PgColumn): SQL =>
  sql`exists (select from ${leads} where ${leads.id} = ${id} and ${visibleTo(ctx)})`;

// Likeness is a real number: read as another type it would not equal itself.
const Place = z.tuple([z.string().regex(/^[\d.e-]+$/), z.uuid()]);

function after(cursor: string | undefined) {
  if (!cursor) return undefined;
  const [likeness, id] = readCursor(cursor, Place);
  return sql`(${duplicates.likeness}, ${duplicates.id}) < (${likeness}::real, ${id}::uuid)`;
}

async function leadsById(ctx: Ctx, ids: string[]) {
  const rows = await ctx.db
    .select(leadColumns)
    .from(leads)
    .where(and(visibleTo(ctx), inArray(leads.id, ids)));
  return new Map(rows.map((lead) => [lead.id, lead]));
}

const otherOf = ({ firstId, secondId }: { firstId: string; secondId: string }, id: string) =>
  firstId === id ? secondId : firstId;
