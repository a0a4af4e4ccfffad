import { sql } from "drizzle-orm";
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createSelectSchema } from "drizzle-zod";
import type { z } from "zod";
import { moment, owned } from "./columns.ts";

/** An address of somebody else's that is told what happens. Secrets are stored encrypted and never read back. */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    ...owned,
    url: text().notNull(),
    description: text(),
    // Which actions it is told; empty means all.
    actions: text().array().notNull().default([]),
    secretCipher: text().notNull(),
    formerSecretCipher: text(),
    formerSecretUntil: moment(),
    disabledAt: moment(),
    disabledReason: text(),
    deletedAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

/** One event for one endpoint: when it is tried next, and how it ended. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    ...owned,
    endpointId: uuid().notNull(),
    eventId: uuid().notNull(),
    action: text().notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: moment(),
    deliveredAt: moment(),
    failedAt: moment(),
    lastStatus: integer(),
    lastError: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.endpointId],
      foreignColumns: [webhookEndpoints.workspaceId, webhookEndpoints.id],
    }),
    unique().on(t.workspaceId, t.endpointId, t.eventId),
    // Due ones are looked up endpoint by endpoint, so that a long queue of one holds up no other.
    index("webhook_deliveries_due")
      .on(t.workspaceId, t.endpointId, t.nextAttemptAt)
      .where(sql`next_attempt_at is not null`),
    index().on(t.workspaceId, t.endpointId, t.id),
  ],
);

/** One try of a delivery: what was answered, and how long it took. */
export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    ...owned,
    deliveryId: uuid().notNull(),
    status: integer(),
    error: text(),
    answer: text(),
    milliseconds: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.deliveryId],
      foreignColumns: [webhookDeliveries.workspaceId, webhookDeliveries.id],
    }),
    index().on(t.workspaceId, t.deliveryId, t.id),
  ],
);

export const inboundKinds = ["mail", "mail_status"] as const;

/** Somebody who tells us what happened: answers by mail, or what became of mail that we sent. */
export const webhookSources = pgTable(
  "webhook_sources",
  {
    ...owned,
    kind: text({ enum: inboundKinds }).notNull(),
    name: text().notNull(),
    secretCipher: text().notNull(),
    formerSecretCipher: text(),
    formerSecretUntil: moment(),
    lastReceivedAt: moment(),
    deletedAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

/** What a source sent, once by its `webhook-id`. Stored before it is worked on. */
export const webhookMessages = pgTable(
  "webhook_messages",
  {
    ...owned,
    sourceId: uuid().notNull(),
    messageKey: text().notNull(),
    body: jsonb().$type<Record<string, unknown>>().notNull(),
    handledAt: moment(),
    failure: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.sourceId],
      foreignColumns: [webhookSources.workspaceId, webhookSources.id],
    }),
    unique().on(t.workspaceId, t.sourceId, t.messageKey),
  ],
);

export const WebhookSource = createSelectSchema(webhookSources).omit({
  workspaceId: true,
  secretCipher: true,
  formerSecretCipher: true,
  deletedAt: true,
});
export type WebhookSource = z.infer<typeof WebhookSource>;
export const WebhookEndpoint = createSelectSchema(webhookEndpoints).omit({
  workspaceId: true,
  secretCipher: true,
  formerSecretCipher: true,
  deletedAt: true,
});
export const WebhookDelivery = createSelectSchema(webhookDeliveries).omit({ workspaceId: true });
export const WebhookAttempt = createSelectSchema(webhookAttempts).omit({ workspaceId: true });
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>;
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;
export type WebhookAttempt = z.infer<typeof WebhookAttempt>;
