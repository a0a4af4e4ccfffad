import { leads } from "@switchboard/db/schema";
import { and, type SQL } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../../context.ts";
import { afterPlace, orderOf, type SortKeys } from "../../pages.ts";
import { cursorValues, Sort, sortKeysOf } from "../order/queries.ts";
import { findLead, LeadFilter, matching } from "../queries.ts";

export const NeighboursInput = LeadFilter.extend({ id: z.uuid(), sort: Sort.default("-created_at") });

export const Neighbours = z.object({ previousId: z.uuid().nullable(), nextId: z.uuid().nullable() });

/** The leads that stand before and after one in an order, among those that match. Throws `not_found`. */
export async function neighboursOf(ctx: Ctx, { id, sort, ...filter }: z.infer<typeof NeighboursInput>) {
  const keys = sortKeysOf(sort);
  const lead = await findLead(ctx, id);
  const [at] = await ctx.db
    .select({ place: cursorValues(keys) })
    .from(leads)
    .where(mine(leads, ctx, lead.id));
  const place = [...at!.place, lead.id];
  const [previousId, nextId] = await Promise.all([
    firstAfter(ctx, turned(keys), place, matching(ctx, filter)),
    firstAfter(ctx, keys, place, matching(ctx, filter)),
  ]);
  return { previousId, nextId };
}

async function firstAfter(ctx: Ctx, keys: SortKeys, place: string[], where: SQL | undefined): Promise<string | null> {
  const [found] = await ctx.db
    .select({ id: leads.id })
    .from(leads)
    .where(and(where, afterPlace(keys, place)))
    .orderBy(orderOf(...keys))
    .limit(1);
  return found?.id ?? null;
}

/** The same order the other way round. */
const turned = (keys: SortKeys) =>
  keys.map((key) => ({ ...key, direction: key.direction === "asc" ? "desc" : "asc" })) as SortKeys; // as many as before
