import {
  events,
  WebhookAttempt,
  WebhookDelivery,
  webhookAttempts,
  webhookDeliveries,
  webhookEndpoints,
} from "@switchboard/db/schema";
import { and, desc, eq, getTableColumns, isNotNull, isNull, lt, type SQL } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../../../context.ts";
import { notFound } from "../../../errors.ts";
import { writtenMessage } from "../messages/queries.ts";
import { type DeliveryState, deliveryStates, stateOf } from "./rules.ts";

const { workspaceId: _workspaceId, ...shown } = getTableColumns(webhookDeliveries);
const { workspaceId: _attemptsWorkspaceId, ...attemptColumns } = getTableColumns(webhookAttempts);

/** The columns of a delivery that people see. */
export const deliveryColumns = shown;

export const Delivery = WebhookDelivery.extend({ state: z.enum(deliveryStates) });
export const DeliveryPage = z.object({ items: z.array(Delivery), nextCursor: z.uuid().nullable() });

/** A delivery with what is sent, where to, and how each try went, newest first. */
export const DeliveryInFull = Delivery.extend({
  request: z.object({ url: z.string(), headers: z.record(z.string(), z.string()), body: z.string() }),
  tries: z.array(WebhookAttempt),
});

export const DeliveryFilter = z.strictObject({
  endpointId: z.uuid().optional(),
  state: z.enum(deliveryStates).optional(),
  limit: z.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
});

const mostTries = 100;

/** What was and will be sent, newest first, by key. */
export async function listDeliveries(ctx: Ctx, { endpointId, state, limit, cursor }: z.infer<typeof DeliveryFilter>) {
  const rows = await ctx.db
    .select(shown)
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.workspaceId, ctx.workspaceId),
        endpointId ? eq(webhookDeliveries.endpointId, endpointId) : undefined,
        state && isInState[state],
        cursor ? lt(webhookDeliveries.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(webhookDeliveries.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(withState);
  return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
}

/** One delivery, in full. Throws `not_found`. */
export async function readDelivery(ctx: Ctx, id: string) {
  const [found] = await ctx.db
    .select({ delivery: shown, url: webhookEndpoints.url, event: events })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, isItsEndpoint)
    .innerJoin(events, isItsEvent)
    .where(mine(webhookDeliveries, ctx, id));
  if (!found) throw notFound("Delivery");
  const tries = await ctx.db
    .select(attemptColumns)
    .from(webhookAttempts)
    .where(and(eq(webhookAttempts.workspaceId, ctx.workspaceId), eq(webhookAttempts.deliveryId, id)))
    .orderBy(desc(webhookAttempts.id))
    .limit(mostTries);
  return { ...withState(found.delivery), request: { url: found.url, ...writtenMessage(found.event) }, tries };
}

/** The same row with how it stands. */
export const withState = <Row extends WebhookDelivery>(row: Row) => ({ ...row, state: stateOf(row) });

/** How a delivery finds its endpoint and its event. */
export const isItsEndpoint = and(
  eq(webhookEndpoints.workspaceId, webhookDeliveries.workspaceId),
  eq(webhookEndpoints.id, webhookDeliveries.endpointId),
);
export const isItsEvent = and(
  eq(events.workspaceId, webhookDeliveries.workspaceId),
  eq(events.id, webhookDeliveries.eventId),
);

const isInState: Record<DeliveryState, SQL | undefined> = {
  waiting: isNotNull(webhookDeliveries.nextAttemptAt),
  delivered: and(isNotNull(webhookDeliveries.deliveredAt), isNull(webhookDeliveries.nextAttemptAt)),
  failed: isNotNull(webhookDeliveries.failedAt),
};
