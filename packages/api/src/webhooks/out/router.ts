import { WebhookEndpoint } from "@switchboard/db/schema";
import { z } from "zod";
import { actions } from "../../events/actions.ts";
import { procedure, router } from "../../procedure.ts";
import {
  createEndpoint,
  deleteEndpoint,
  disableEndpoint,
  EndpointChanges,
  EndpointInput,
  enableEndpoint,
  rotateSecret,
  updateEndpoint,
} from "./commands.ts";
import { replayDelivery, replayFailed, testEndpoint } from "./deliveries/commands.ts";
import {
  Delivery,
  DeliveryFilter,
  DeliveryInFull,
  DeliveryPage,
  listDeliveries,
  readDelivery,
} from "./deliveries/queries.ts";
import { EndpointWithHealth, listEndpoints, readEndpoint, toldActions } from "./queries.ts";

const byId = z.strictObject({ id: z.uuid() });
const WithSecret = WebhookEndpoint.extend({ secret: z.string() });
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const webhooksRouter = router({
  list: procedure({ scope: "webhooks:read", summary: "List webhooks", rest: "GET /webhooks", mcp: true })
    .output(z.object({ items: z.array(EndpointWithHealth) }))
    .query(async ({ ctx }) => ({ items: await listEndpoints(ctx) })),

  actions: procedure({
    scope: "webhooks:read",
    summary: "List what a webhook can be told of",
    rest: "GET /webhook-actions",
  })
    .output(z.object({ items: z.array(z.enum(actions)) }))
    .query(() => ({ items: toldActions })),

  get: procedure({ scope: "webhooks:read", summary: "Read a webhook", rest: "GET /webhooks/{id}" })
    .input(byId)
    .output(EndpointWithHealth)
    .query(({ ctx, input }) => readEndpoint(ctx, input.id)),

  create: procedure({
    scope: "webhooks:write",
    summary: "Add a webhook; its secret is shown this once",
    rest: "POST /webhooks",
  })
    .input(EndpointInput)
    .output(WithSecret)
    .mutation(({ ctx, input }) => createEndpoint(ctx, input)),

  update: procedure({ scope: "webhooks:write", summary: "Change a webhook", rest: "PUT /webhooks/{id}" })
    .input(byId.extend(EndpointChanges.shape))
    .output(WebhookEndpoint)
    .mutation(({ ctx, input: { id, ...changes } }) => updateEndpoint(ctx, id, changes)),

  delete: procedure({ scope: "webhooks:write", summary: "Delete a webhook", rest: "DELETE /webhooks/{id}" })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteEndpoint(ctx, input.id)),

  enable: procedure({
    scope: "webhooks:write",
    summary: "Send to a webhook again, first what has waited",
    rest: "POST /webhooks/{id}/enable",
    status: 200,
  })
    .input(byId)
    .output(WebhookEndpoint)
    .mutation(({ ctx, input }) => enableEndpoint(ctx, input.id)),

  disable: procedure({
    scope: "webhooks:write",
    summary: "Stop sending to a webhook",
    rest: "POST /webhooks/{id}/disable",
    status: 200,
  })
    .input(byId)
    .output(WebhookEndpoint)
    .mutation(({ ctx, input }) => disableEndpoint(ctx, input.id)),

  rotateSecret: procedure({
    scope: "webhooks:write",
    summary: "Give a webhook a new secret, shown this once; the old one signs beside it for 24 hours",
    rest: "POST /webhooks/{id}/rotate-secret",
    status: 200,
  })
    .input(byId)
    .output(WithSecret)
    .mutation(({ ctx, input }) => rotateSecret(ctx, input.id)),

  test: procedure({ scope: "webhooks:write", summary: "Send a webhook a test", rest: "POST /webhooks/{id}/test" })
    .input(byId)
    .output(Delivery)
    .mutation(({ ctx, input }) => testEndpoint(ctx, input.id)),

  replayFailed: procedure({
    scope: "webhooks:write",
    summary: "Send again all that failed for a webhook since a time",
    rest: "POST /webhooks/{id}/replay",
    status: 200,
  })
    .input(byId.extend({ since: moment }))
    .output(z.object({ replayed: z.number().int() }))
    .mutation(({ ctx, input }) => replayFailed(ctx, input.id, input.since)),

  deliveries: procedure({
    scope: "webhooks:read",
    summary: "List what webhooks were sent, newest first",
    rest: "GET /webhook-deliveries",
    mcp: true,
  })
    .input(DeliveryFilter)
    .output(DeliveryPage)
    .query(({ ctx, input }) => listDeliveries(ctx, input)),

  delivery: procedure({
    scope: "webhooks:read",
    summary: "Read a delivery, what is sent and each try",
    rest: "GET /webhook-deliveries/{id}",
  })
    .input(byId)
    .output(DeliveryInFull)
    .query(({ ctx, input }) => readDelivery(ctx, input.id)),

  replay: procedure({
    scope: "webhooks:write",
    summary: "Send a delivery again, with the same id",
    rest: "POST /webhook-deliveries/{id}/replay",
    status: 200,
  })
    .input(byId)
    .output(Delivery)
    .mutation(({ ctx, input }) => replayDelivery(ctx, input.id)),
});
