import type { Ctx } from "@switchboard/api/context";
import { addressHeader, enter } from "@switchboard/api/doors";
import { AppError } from "@switchboard/api/errors";
import type { Asked } from "@switchboard/api/surface/answers";
import { reportToLog } from "@switchboard/api/surface/log";
import { mustBeAllowed, quotaOf } from "@switchboard/api/surface/quota";
import { mustBeOurPage } from "@switchboard/api/surface/same-origin";
import { getServices } from "@/services.ts";

let quota: ReturnType<typeof quotaOf> | undefined;

/**
 * Lets an admin of the workspace in, for `calls` calls.
 * Throws `unauthenticated`, `forbidden` for everybody else and for pages of other sites, and `rate_limited`.
 */
export async function enterConsole(request: Request, calls = 1): Promise<Ctx> {
  const services = await getServices();
  mustBeOurPage(request, services.config.PUBLIC_URL);
  const { headers } = request;
  const { requestId } = askedOf(request);
  const ctx = await enter(services, { headers, address: headers.get(addressHeader) ?? "", door: "trpc", requestId });
  if (ctx.actor.kind === "visitor") throw new AppError("unauthenticated", "Sign in to use the console.");
  if (ctx.actor.kind !== "user" || ctx.actor.role !== "admin")
    throw new AppError("forbidden", "The console is for admins.");
  quota ??= quotaOf(services);
  mustBeAllowed(await quota(`session:${ctx.actor.sessionId}`, calls));
  return ctx;
}

const numbered = new WeakMap<Request, string>();

/** The id of a request, the same one each time, and where errors that nobody expected go. */
export function askedOf(request: Request): Asked {
  const requestId = numbered.get(request) ?? request.headers.get("x-request-id") ?? crypto.randomUUID();
  numbered.set(request, requestId);
  return { requestId, report: reportToLog };
}
