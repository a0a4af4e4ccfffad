import { toldActions } from "../webhooks/out/queries.ts";
import { reference } from "./openapi-components.ts";

const text = (description: string, more: object = {}) => ({ type: "string", description, ...more });
const id = { type: "string", format: "uuid" };
const orNull = (schema: object) => ({ anyOf: [schema, { type: "null" }] });
const values = orNull({ type: "object", additionalProperties: true });

/** What a webhook is sent, whatever happened. */
export const WebhookMessage = {
  type: "object",
  required: ["type", "timestamp", "data"],
  properties: {
    type: text("What happened, such as `lead.created`."),
    timestamp: text("When it happened.", { format: "date-time" }),
    data: {
      type: "object",
      required: ["event_id", "workspace_id", "subject", "actor", "door", "before", "after", "batch_id", "undo_of"],
      properties: {
        event_id: id,
        workspace_id: id,
        subject: { type: "object", required: ["type", "id"], properties: { type: text("Its noun."), id } },
        actor: {
          type: "object",
          required: ["kind", "id", "name"],
          properties: {
            kind: text("`user`, `key`, `visitor` or `system`."),
            id: orNull(id),
            name: text("Who it was."),
          },
        },
        door: text("Through which door."),
        before: { ...values, description: "The fields that changed, as they were." },
        after: { ...values, description: "The fields that changed, as they are now." },
        batch_id: orNull({ ...id, description: "What was done at once has one." }),
        undo_of: orNull({ ...id, description: "The event that this one takes back." }),
      },
    },
  },
};

const header = (name: string, description: string) => ({
  name,
  in: "header",
  required: true,
  description,
  schema: { type: "string" },
});

/** The request that an endpoint gets, signed as Standard Webhooks says. */
export const WebhookRequest = {
  post: {
    operationId: "webhook",
    summary: "Told that something happened",
    tags: ["webhooks"],
    parameters: [
      header("webhook-id", "The same for every try of an event."),
      header("webhook-timestamp", "When this try was signed, in seconds since 1970."),
      header("webhook-signature", "`v1,` and a signature; two of them for 24 hours after a rotation."),
    ],
    requestBody: {
      required: true,
      content: { "application/json": { schema: reference("schemas", "WebhookMessage") } },
    },
    responses: {
      "2XX": { description: "Taken. Anything else is tried again over a day." },
      410: { description: "Gone: the webhook is disabled." },
    },
  },
};

/** Everything that an endpoint may be told of. */
export const webhooks = Object.fromEntries(
  [...toldActions, "webhook.tested"].map((action) => [action, reference("pathItems", "WebhookRequest")]),
);
