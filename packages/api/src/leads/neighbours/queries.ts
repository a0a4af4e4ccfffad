import { leads } from "@switchboard/db/schema";
import { z } from "zod";
import { type Ctx, mine } from "../../context.ts";
import { orderOf } from "../../pages.ts";
import { readInOrder } from "../order/bounded/queries.ts";
import { type OrderKeys, turned } from "../order/pieces/queries.ts";
import { cursorValues, Sort, sortKeysOf } from "../order/queries.ts";
import { findLead, LeadFilter, leadsInOrder } from "../queries.ts";

export const NeighboursInput = LeadFilter.extend({ id: z.uuid(), sort: Sort.default("-created_at") });

export const Neighbours = z.object({ previousId: z.uuid().nullable(), nextId: z.uuid().nullable() });

/** The leads that stand before and after one in an order, among those that match. Throws `not_found`. */
export async function neighboursOf(ctx: Ctx, { id, sort, ...filter }: z.infer<typeof NeighboursInput>) {
  const keys = sortKeysOf(sort, filter);
  const lead = await findLead(ctx, id);
  const [at] = await ctx.db
    .select({ place: cursorValues(keys) })
    .from(leads)
    .where(mine(leads, ctx, lead.id));
  const place = [...at!.place, lead.id].map((value) => ({ value, bound: value }));
  const first = async (way: OrderKeys): Promise<string | null> => {
    const stretch = { workspaceId: ctx.workspaceId, sort, keys: way, place, rows: 1, skip: 0 };
    const [found] = await readInOrder(leadsInOrder(ctx, filter, stretch), (_, rows) =>
      ctx.db
        .select({ id: leads.id, place: cursorValues(way) })
        .from(rows())
        .orderBy(orderOf(...way))
        .limit(1),
    );
    return found?.id ?? null;
  };
  const [previousId, nextId] = await Promise.all([first(turned(keys)), first(keys)]);
  return { previousId, nextId };
}
