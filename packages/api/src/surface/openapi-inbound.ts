import { inboundPath } from "../webhooks/in/queries.ts";
import { reference } from "./openapi-components.ts";

const header = (name: string, description: string) => ({
  name,
  in: "header",
  required: true,
  description,
  schema: { type: "string" },
});

/** The address that others send webhooks to. What signs is the message, so it is no procedure and takes no credentials. */
export const inboundPaths = {
  [`${inboundPath}/{id}`]: {
    post: {
      operationId: "webhookSources_receive",
      summary: "Tell us what happened, signed as Standard Webhooks asks; the same id is taken once",
      tags: ["webhookSources"],
      security: [],
      parameters: [
        { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } },
        header("webhook-id", "The id of the message: stays the same when it is sent again."),
        header("webhook-timestamp", "Seconds since 1970; five minutes off at most."),
        header("webhook-signature", "v1 and the HMAC-SHA256 of id, timestamp and body, by the secret of the source."),
      ],
      requestBody: { required: true, content: { "application/json": { schema: { type: "object" } } } },
      responses: {
        202: {
          description: "Taken. It is worked on soon.",
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["status"],
                properties: { status: { type: "string", const: "accepted" } },
              },
            },
          },
        },
        400: reference("responses", "invalid"),
        401: reference("responses", "unauthenticated"),
      },
    },
  },
};
