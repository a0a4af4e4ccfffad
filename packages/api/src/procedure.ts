import { isNoRoom } from "@switchboard/db/no-room";
import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError, type ZodType } from "zod";
import type { Ctx } from "./context.ts";
import { AppError, type ErrorCode, type Fields, isOutage, statusOf } from "./errors.ts";
import type { Scope } from "./scopes.ts";

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** What a procedure says about itself; tRPC, REST, OpenAPI and MCP all read it. */
export type Meta = {
  scope: Scope;
  summary: string;
  /** Method and path at the REST door. PATCH is added to PUT. */
  rest?: `${Method} /${string}`;
  /** Success status at the REST door, where it is not 200 (201 for POST, 204 for DELETE). */
  status?: number;
  /** Another success status, for a result that has all these fields: word of `pending` is 202, not 201. */
  statusWhen?: { status: number; result: Record<string, unknown> };
  /** Names that old clients use for an input field. */
  aliases?: Record<string, string>;
  mcp?: boolean;
};

const trpcCodeOf = {
  invalid: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  method_not_allowed: "METHOD_NOT_SUPPORTED",
  conflict: "CONFLICT",
  too_large: "PAYLOAD_TOO_LARGE",
  not_json: "UNSUPPORTED_MEDIA_TYPE",
  idempotency_mismatch: "UNPROCESSABLE_CONTENT",
  rate_limited: "TOO_MANY_REQUESTS",
  internal: "INTERNAL_SERVER_ERROR",
  unavailable: "SERVICE_UNAVAILABLE",
} as const satisfies Record<ErrorCode, TRPCError["code"]>;

const t = initTRPC
  .context<Ctx>()
  .meta<Meta>()
  .create({
    errorFormatter: ({ shape, error, ctx }) => {
      const failure = failureOf(error);
      const httpStatus = statusOf[failure.code]; // tRPC's own table has no 503
      return { ...shape, message: failure.message, data: { ...failure, httpStatus, requestId: ctx?.requestId } };
    },
  });

export const { router, mergeRouters, createCallerFactory } = t;

/** There is no procedure without a scope: the type asks for one. */
export const procedure = (meta: Meta) =>
  t.procedure.meta(meta).use(async ({ ctx, next }) => {
    if (!ctx.scopes.includes(meta.scope)) throw asTrpcError(refusal(ctx, meta.scope));
    const result = await next();
    if (!result.ok && result.error.cause instanceof AppError) throw asTrpcError(result.error.cause);
    if (!result.ok && isOutage(result.error)) throw outage(result.error.cause);
    return result;
  });

/** A schema of many rows that parses four times as fast: tRPC calls `parseAsync`, for which zod leaves its compiled path. */
export const ofMany = <Schema extends ZodType>(schema: Schema): Schema =>
  Object.assign(schema, { parseAsync: async (value: unknown) => schema.parse(value) });

export type Failure = {
  code: ErrorCode;
  message: string;
  fields?: Fields;
  conflict?: Record<string, string>;
  nearest?: string[];
  retryAfterSeconds?: number;
  word?: string;
};

/** What any door may tell of an error: a stable word and a sentence, never a stack, SQL or path. */
export function failureOf(error: unknown): Failure {
  const cause = error instanceof TRPCError ? (error.cause ?? error) : error;
  if (cause instanceof AppError) return { code: cause.code, message: cause.message, ...cause.details };
  if (cause instanceof ZodError) return invalid(cause);
  if (isOutage(cause)) return { code: "unavailable", message: outageSentence(cause), retryAfterSeconds: 5 };
  const code = error instanceof TRPCError && Object.entries(trpcCodeOf).find(([, trpc]) => trpc === error.code)?.[0];
  if (code && code !== "internal" && code in statusOf) return { code: code as ErrorCode, message: sentenceOf(code) };
  return { code: "internal", message: "Something went wrong on our side. Nothing was changed." };
}

/** Whether nobody expected it, so that the log should tell. */
export const isToReport = (error: unknown) => failureOf(error).code === "internal" || isOutage(error);

/** What tRPC is told when the database cannot be asked. */
export const outage = (cause: unknown) =>
  new TRPCError({ code: "SERVICE_UNAVAILABLE", message: outageSentence(cause), cause });

const mostComplaints = 100;

const outageSentence = (cause: unknown) =>
  isNoRoom(cause)
    ? "Nothing can be saved at the moment: the database has no room. Reading goes on."
    : "The database does not answer at the moment. Try again.";

function invalid({ issues }: ZodError): Failure {
  const complaints = issues.slice(0, mostComplaints).flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [{ key: issue.path.join("."), message: issue.message }];
    return issue.keys.map((key) => ({ key, message: "This field is not known here." }));
  });
  const told = complaints.slice(0, mostComplaints);
  const byKey = Map.groupBy(told, ({ key }) => key); // a Map: the caller chooses the names
  const fields = Array.from(byKey, ([key, group]) => [key, group.map(({ message }) => message)] as const);
  return {
    code: "invalid",
    message: told[0]?.message ?? "The input is not valid.",
    fields: Object.fromEntries(fields),
  };
}

function refusal(ctx: Ctx, scope: Scope) {
  if (ctx.actor.kind === "visitor")
    return new AppError("unauthenticated", "Sign in, or send a bearer token or an API key.");
  return new AppError("forbidden", `Your access does not include ${scope}.`);
}

const asTrpcError = (cause: AppError) => new TRPCError({ code: trpcCodeOf[cause.code], message: cause.message, cause });
const sentenceOf = (code: string) => `The request is ${code.replaceAll("_", " ")}.`;
