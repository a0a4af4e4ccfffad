import { statusOf } from "../errors.ts";

/** Points at a component of the document. */
export const reference = (kind: "schemas" | "parameters" | "headers" | "responses" | "pathItems", name: string) => ({
  $ref: `#/components/${kind}/${name}`,
});

const line = { type: "string" } as const;
const seconds = (description: string) => ({ description, schema: { type: "integer", minimum: 0 } });

const quotaHeaders = {
  "RateLimit-Limit": reference("headers", "RateLimitLimit"),
  "RateLimit-Remaining": reference("headers", "RateLimitRemaining"),
  "RateLimit-Reset": reference("headers", "RateLimitReset"),
};

const descriptions: Record<keyof typeof statusOf, string> = {
  invalid: "The input is not valid; `fields` says where.",
  unauthenticated: "No credentials, or bad ones.",
  forbidden: "The credentials do not include this right.",
  not_found: "There is no such thing, or not in this workspace.",
  method_not_allowed: "The address has other methods; see `Allow`.",
  conflict: "It conflicts with what is there; `existing_id` says with what.",
  too_large: "The body is over 1 MB.",
  not_json: "The body is not JSON.",
  idempotency_mismatch: "The Idempotency-Key was used for another request.",
  rate_limited: "Too many requests; see `Retry-After`.",
  internal: "Something went wrong on our side.",
  unavailable: "Not available at the moment; see `Retry-After`.",
};

const Error = {
  type: "object",
  required: ["error", "detail"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message", "request_id"],
      properties: {
        code: { ...line, description: "A stable word." },
        message: { ...line, description: "A sentence that a person may read." },
        fields: { type: "object", additionalProperties: { type: "array", items: line } },
        existing_id: { ...line, description: "What a conflict is with." },
        request_id: line,
      },
    },
    detail: { ...line, description: "The message again, where older clients look for it." },
    existing_id: line,
  },
};

/** What the operations of the document share. */
export const components = {
  securitySchemes: {
    bearer: { type: "http", scheme: "bearer", description: "The access_token of a login, or an API key." },
    apiKey: { type: "apiKey", in: "header", name: "X-Api-Key" },
  },
  schemas: { Error },
  parameters: {
    IdempotencyKey: {
      name: "Idempotency-Key",
      in: "header",
      description: "The same key and body get the same answer for 24 hours, and one effect.",
      schema: { type: "string", minLength: 1, maxLength: 255 },
    },
    Prefer: {
      name: "Prefer",
      in: "header",
      description:
        "`dry-run` changes nothing: the answer is 200 with `Preference-Applied: dry-run`, `changes` (each with what was before and after), `sets_off` (mail, jobs, webhooks) and the `result` of the real run. A person's own account has no dry run.",
      schema: { type: "string", examples: ["dry-run"] },
    },
  },
  headers: {
    RateLimitLimit: seconds("Requests per minute."),
    RateLimitRemaining: seconds("What is left of them."),
    RateLimitReset: seconds("Seconds until they are back."),
    RetryAfter: seconds("Seconds to wait."),
    ContentDisposition: { description: "The name of the file.", schema: line },
  },
  responses: Object.fromEntries(
    Object.entries(descriptions).map(([code, description]) => [code, answer(code, description)]),
  ),
};

function answer(code: string, description: string) {
  const waits = code === "rate_limited" || code === "unavailable";
  const headers = { ...quotaHeaders, ...(waits ? { "Retry-After": reference("headers", "RetryAfter") } : {}) };
  return { description, headers, content: { "application/json": { schema: reference("schemas", "Error") } } };
}
