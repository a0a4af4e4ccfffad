import { defaultShouldDehydrateQuery, MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

const freshMilliseconds = 30_000;

/**
 * A cache for one request on the server, or for one tab in the browser. Live hints refetch before data grows old.
 * `onFailure` hears of every failed call.
 */
export function createQueryClient(onFailure?: (error: unknown) => void) {
  return new QueryClient({
    queryCache: new QueryCache({ onError: onFailure }),
    mutationCache: new MutationCache({ onError: onFailure }),
    defaultOptions: {
      queries: { staleTime: freshMilliseconds, retry: retriesOf },
      dehydrate: {
        // The wire of tRPC is JSON, so what the server hands over must look as if it had come that way.
        serializeData: (data) => JSON.parse(JSON.stringify(data)) as unknown,
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
        shouldRedactErrors: () => false,
      },
    },
  });
}

/** A refusal stays a refusal; only what may have been bad luck is tried again. */
function retriesOf(failures: number, error: Error) {
  if (typeof window === "undefined") return false;
  const code = wordOf(error);
  return (code === undefined || code === "unavailable") && failures < 2;
}

/** The stable word of an API error, such as `not_found`. Undefined when the server did not answer. */
export function wordOf(error: unknown): string | undefined {
  const shape = error as { data?: { code?: unknown } | null } | null;
  return typeof shape?.data?.code === "string" ? shape.data.code : undefined;
}
