import type { Db } from "@switchboard/db";
import { events, newId, webhookDeliveries, webhookEndpoints } from "@switchboard/db/schema";
import { and, eq, gte, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { type Ctx, mine } from "../../../context.ts";
import { AppError, notFound } from "../../../errors.ts";
import { change } from "../../../events/change.ts";
import { heeding } from "../../../events/ledger.ts";
import { lockEndpoint } from "../commands.ts";
import { wants } from "../rules.ts";
import { deliveryColumns, withState } from "./queries.ts";

const mostRowsAtOnce = 1_000;

const whereSomebodyListens = sql`exists (
  select 1 from ${webhookEndpoints} w
  where w.workspace_id = ${events.workspaceId} and w.disabled_at is null and w.deleted_at is null)`;

/** Queues events for every endpoint that wants them, in the transaction that moves the reader of the ledger on. */
export const queueDeliveries = heeding(whereSomebodyListens, async (tx, told) => {
  const endpoints = await listening(
    tx,
    told.map(({ workspaceId }) => workspaceId),
  );
  const now = new Date();
  const rows = told.flatMap((event) =>
    endpoints
      .filter((endpoint) => wants(endpoint, event))
      .map(({ workspaceId, id: endpointId }) => ({
        workspaceId,
        endpointId,
        eventId: event.id,
        action: event.action,
        nextAttemptAt: now,
      })),
  );
  for (let from = 0; from < rows.length; from += mostRowsAtOnce)
    await tx
      .insert(webhookDeliveries)
      .values(rows.slice(from, from + mostRowsAtOnce))
      .onConflictDoNothing();
});

/** Sends an endpoint something to try it with; the worker does so at once. Throws `conflict` when it is disabled. */
export function testEndpoint(ctx: Ctx, id: string) {
  return change(ctx, async (tx) => {
    const { workspaceId } = await mustBeEnabled(ctx, tx, id);
    const event = { id: newId(), action: "webhook.tested", subjectId: id } as const;
    const due = { endpointId: id, eventId: event.id, action: event.action, nextAttemptAt: new Date() };
    const [queued] = await tx
      .insert(webhookDeliveries)
      .values({ ...due, workspaceId })
      .returning(deliveryColumns);
    return { row: withState(queued!), events: [event] };
  });
}

const anew = () => ({ nextAttemptAt: new Date(), attempts: 0, deliveredAt: null, failedAt: null });

/** Sends one delivery again, with the same id. Throws `conflict` when its endpoint is disabled. */
export function replayDelivery(ctx: Ctx, id: string) {
  return change(ctx, async (tx) => {
    const isIt = mine(webhookDeliveries, ctx, id);
    const [known] = await tx.select({ endpointId: webhookDeliveries.endpointId }).from(webhookDeliveries).where(isIt);
    if (!known) throw notFound("Delivery");
    await mustBeEnabled(ctx, tx, known.endpointId);
    const [queued] = await tx.update(webhookDeliveries).set(anew()).where(isIt).returning(deliveryColumns);
    if (!queued) throw notFound("Delivery");
    const after = { delivery_id: id };
    return { row: withState(queued), events: [{ action: "webhook.replayed", subjectId: queued.endpointId, after }] };
  });
}

/** Sends again all that failed for an endpoint since a time. Gives their number. */
export function replayFailed(ctx: Ctx, id: string, since: Date) {
  return change(ctx, async (tx) => {
    await mustBeEnabled(ctx, tx, id);
    const { count: replayed } = await tx
      .update(webhookDeliveries)
      .set(anew())
      .where(
        and(
          eq(webhookDeliveries.workspaceId, ctx.workspaceId),
          eq(webhookDeliveries.endpointId, id),
          isNotNull(webhookDeliveries.failedAt),
          gte(webhookDeliveries.failedAt, since),
        ),
      );
    const after = { rows: replayed, since };
    return { row: { replayed }, events: replayed ? [{ action: "webhook.replayed", subjectId: id, after }] : [] };
  });
}

async function mustBeEnabled(ctx: Ctx, tx: Db, id: string) {
  const endpoint = await lockEndpoint(ctx, tx, id);
  if (endpoint.disabledAt) throw new AppError("conflict", "This webhook is disabled. Enable it first.");
  return endpoint;
}

/** The endpoints of these workspaces that are sent to. */
function listening(tx: Db, workspaceIds: string[]) {
  const { workspaceId, id, actions, createdAt, disabledAt, deletedAt } = webhookEndpoints;
  return tx
    .select({ workspaceId, id, actions, createdAt })
    .from(webhookEndpoints)
    .where(and(inArray(workspaceId, [...new Set(workspaceIds)]), isNull(disabledAt), isNull(deletedAt)));
}
