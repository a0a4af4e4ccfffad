import { adminRouter } from "@switchboard/api/admin";
import { AppError } from "@switchboard/api/errors";
import { refuse } from "@switchboard/api/surface/answers";
import { lookedAt, withinLimit } from "@switchboard/api/surface/body";
import { prefersDryRun } from "@switchboard/api/surface/rehearsal";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { askedOf, enterConsole } from "../../entrance.ts";

const mostInBatch = 10;

/** The procedures of the console. Who may not use it learns nothing of them. */
async function answer(request: Request, { params }: RouteContext<"/api/trpc/[trpc]">): Promise<Response> {
  const asked = askedOf(request);
  try {
    const names = (await params).trpc;
    const ctx = await enterConsole(request, Math.min(names.split(",").length, mostInBatch));
    return await fetchRequestHandler({
      endpoint: endpointOf(request),
      req: await looked(request),
      router: adminRouter,
      createContext: () => ctx,
      maxBatchSize: mostInBatch,
      allowMethodOverride: false,
      responseMeta: () => ({ headers: { "X-Request-Id": asked.requestId } }),
      onError: ({ error }) => {
        if (error.code === "INTERNAL_SERVER_ERROR") asked.report(error.cause ?? error, asked.requestId);
      },
    });
  } catch (error) {
    return refuse(error, asked);
  }
}

/** Next takes its base path off the address of a request, but not always. */
function endpointOf(request: Request) {
  const { pathname } = new URL(request.url);
  return pathname.slice(0, pathname.lastIndexOf("/"));
}

/** Refuses bodies that no procedure should look at. Throws `too_large`, `not_json`, `invalid`. */
async function looked(request: Request) {
  const isWrite = request.method === "POST";
  if (isWrite && prefersDryRun(request.headers))
    throw new AppError("invalid", "The console has no dry run: ask /api/trpc.");
  return lookedAt(await withinLimit(request));
}

export { answer as GET, answer as POST };
