import { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { AppError, isOutage } from "../errors.ts";
import { isToReport, outage, procedure, router } from "../procedure.ts";
import { appRouter } from "../router.ts";
import type { Asked } from "./answers.ts";
import { lookedAt } from "./body.ts";
import { once } from "./idempotency.ts";
import { type Operation, operations } from "./operations.ts";
import { prefersDryRun, Rehearsal, rehearse } from "./rehearsal.ts";

export const trpcPath = "/api/trpc";
const mostInBatch = 10;

/** How many calls a request holds; limits count calls, not requests. */
export const callsIn = (request: Request) =>
  Math.min(mostInBatch, new URL(request.url).pathname.slice(trpcPath.length + 1).split(",").length);

/** Answers tRPC. `admit` gives the caller, or throws why there is none: tRPC tells that in its own envelope. */
export async function answerTrpc(request: Request, admit: () => Ctx, asked: Asked): Promise<Response> {
  const key = request.headers.get("idempotency-key");
  const req = await lookedAt(request);
  return key && isSingleWrite(req) ? answerOnce(req, key, admit(), asked) : answer(req, admit, asked);
}

/** An edit that was made without network is sent again and again until it is answered; it is carried out once. */
async function answerOnce(request: Request, key: string, ctx: Ctx, asked: Asked): Promise<Response> {
  const { method } = request;
  const text = await request.clone().text();
  const run = async (within: Ctx) => {
    const given = await answer(request, () => within, asked);
    return { status: given.status, text: await given.text() };
  };
  const kept = await once(ctx, key, { method, path: new URL(request.url).pathname, text }, run);
  return new Response(kept.text, { status: kept.status, headers: { "Content-Type": "application/json" } });
}

const isSingleWrite = (request: Request) =>
  request.method === "POST" &&
  !isDryRun(request) &&
  callsIn(request) === 1 &&
  !new URL(request.url).searchParams.has("batch");

function answer(req: Request, admit: () => Ctx, asked: Asked): Promise<Response> {
  return fetchRequestHandler({
    endpoint: trpcPath,
    req,
    router: isDryRun(req) ? rehearsals() : appRouter,
    createContext: () => admitted(admit),
    maxBatchSize: mostInBatch,
    // A long question, such as a whole text to preview, fits no address.
    allowMethodOverride: true,
    onError: ({ error }) => {
      if (isToReport(error)) asked.report(error.cause ?? error, asked.requestId);
    },
  });
}

const isDryRun = ({ method, headers }: Request) => method === "POST" && prefersDryRun(headers);

type Branch = { [name: string]: Branch | ReturnType<typeof rehearsalOf> };

let known: ReturnType<typeof router> | undefined;

/** The same writes at the same paths, as dry runs. Reads are not among them: they have none. */
function rehearsals() {
  if (known) return known;
  const root: Branch = {};
  for (const operation of operations.filter(({ type }) => type === "mutation")) {
    const names = operation.path.split(".");
    const branch = names.slice(0, -1).reduce((above, name) => (above[name] ??= {}) as Branch, root);
    branch[names.at(-1) ?? ""] = rehearsalOf(operation);
  }
  known = router(root);
  return known;
}

const rehearsalOf = (operation: Operation) =>
  procedure(operation.meta)
    .input(z.unknown())
    .output(Rehearsal)
    .mutation(({ ctx, input }) => rehearse(ctx, operation, input));

const codes = { unauthenticated: "UNAUTHORIZED", forbidden: "FORBIDDEN", rate_limited: "TOO_MANY_REQUESTS" } as const;

function admitted(admit: () => Ctx): Ctx {
  try {
    return admit();
  } catch (cause) {
    if (isOutage(cause)) throw outage(cause);
    const code = cause instanceof AppError ? codes[cause.code as keyof typeof codes] : undefined;
    throw new TRPCError({ code: code ?? "INTERNAL_SERVER_ERROR", cause });
  }
}
