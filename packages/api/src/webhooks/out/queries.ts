import { WebhookEndpoint, webhookDeliveries, webhookEndpoints } from "@switchboard/db/schema";
import { and, desc, eq, getTableColumns, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../../context.ts";
import { notFound } from "../../errors.ts";
import { actions } from "../../events/actions.ts";
import { isTold } from "./rules.ts";

const {
  workspaceId: _workspaceId,
  secretCipher: _secretCipher,
  formerSecretCipher: _formerSecretCipher,
  deletedAt: _deletedAt,
  ...shown
} = getTableColumns(webhookEndpoints);

/** The columns of an endpoint that people see: no secret among them. */
export const endpointColumns = shown;

/** Everything that a webhook can be told of. */
export const toldActions = actions.filter(isTold);

/** An endpoint and how its last thousand deliveries went. */
export const EndpointWithHealth = WebhookEndpoint.extend({
  lastDeliveredAt: z.date().nullable(),
  delivered: z.number().int(),
  failed: z.number().int(),
  waiting: z.number().int(),
});

const mostLookedAt = 1_000;

/** The endpoints of the workspace, newest first. */
export const listEndpoints = (ctx: Ctx) => endpointsWhere(ctx, undefined);

/** One endpoint. Throws `not_found`. */
export async function readEndpoint(ctx: Ctx, id: string) {
  const [endpoint] = await endpointsWhere(ctx, mine(webhookEndpoints, ctx, id));
  if (!endpoint) throw notFound("Webhook");
  return endpoint;
}

async function endpointsWhere(ctx: Ctx, where: SQL | undefined) {
  const d = webhookDeliveries;
  const recent = ctx.db
    .select({ deliveredAt: d.deliveredAt, failedAt: d.failedAt, nextAttemptAt: d.nextAttemptAt })
    .from(d)
    .where(and(eq(d.workspaceId, webhookEndpoints.workspaceId), eq(d.endpointId, webhookEndpoints.id)))
    .orderBy(desc(d.id))
    .limit(mostLookedAt)
    .as("recent");
  const health = ctx.db
    .select({
      lastDeliveredAt: sql<Date | null>`max(${recent.deliveredAt})`.mapWith(d.deliveredAt).as("last_delivered_at"),
      delivered: sql<number>`count(${recent.deliveredAt})::int`.as("delivered"),
      failed: sql<number>`count(${recent.failedAt})::int`.as("failed"),
      waiting: sql<number>`count(${recent.nextAttemptAt})::int`.as("waiting"),
    })
    .from(recent)
    .as("health");
  return ctx.db
    .select({
      ...shown,
      lastDeliveredAt: health.lastDeliveredAt,
      delivered: health.delivered,
      failed: health.failed,
      waiting: health.waiting,
    })
    .from(webhookEndpoints)
    .crossJoinLateral(health)
    .where(and(eq(webhookEndpoints.workspaceId, ctx.workspaceId), isNull(webhookEndpoints.deletedAt), where))
    .orderBy(desc(webhookEndpoints.id));
}
