import type { AppRouter } from "@switchboard/api";
import type { TRPCClient, TRPCUntypedClient } from "@trpc/client";
import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";

import { loadWire, sendEdit } from "./sending.ts";

type Path = readonly string[];
type Verb = (path: Path, ...given: never[]) => unknown;
type Handlers = Parameters<TRPCUntypedClient<AppRouter>["subscription"]>[2];

/** The procedures as functions. */
// Its verbs are those of tRPC's own client, which does the sending.
export const client = verbsOf({
  query: async (path: Path, input?: unknown) => (await loadWire()).query(path.join("."), input),
  mutate: async (path: Path, input?: unknown) => (await loadWire()).mutation(path.join("."), input),
  subscribe,
}) as unknown as TRPCClient<AppRouter>;

/** The procedures as query and mutation options. */
// The keys are those of tRPC's own proxy, which fills the cache on the server; a test compares them.
export const procedures = verbsOf({
  queryOptions: (path: Path, input?: unknown, options?: object) => ({
    ...options,
    queryKey: queryKey(path, input),
    queryFn: async () => (await loadWire()).query(path.join("."), input),
  }),
  mutationOptions: (path: Path, options?: object) => ({
    ...options,
    mutationKey: [path],
    // Without network the outbox keeps it, where React Query would only hold it in memory.
    networkMode: "always",
    mutationFn: (input: unknown) => sendEdit(path.join("."), input),
  }),
  queryKey,
  pathKey: (path: Path) => [path],
  pathFilter: (path: Path, filter?: object) => ({ ...filter, queryKey: [path] }),
}) as unknown as TRPCOptionsProxy<AppRouter>;

function queryKey(path: Path, input?: unknown) {
  return [path, input === undefined ? { type: "query" } : { input, type: "query" }];
}

function subscribe(path: Path, input: unknown, handlers: Handlers) {
  const leaving = new AbortController();
  loadWire()
    .then((wire) => wire.subscription(path.join("."), input, { ...handlers, signal: leaving.signal }))
    .catch((error: unknown) => handlers.onError?.(error as never));
  return { unsubscribe: () => leaving.abort() };
}

/** An object in which every path of names leads to each of these verbs, called with the path before what is given. */
function verbsOf(verbs: Record<string, Verb>, path: Path = []): object {
  const known = new Map<string, unknown>();
  const follow = (name: string) => {
    const verb = verbs[name];
    return verb ? (...given: never[]) => verb(path, ...given) : verbsOf(verbs, [...path, name]);
  };
  return new Proxy(verbs, {
    get(_, name) {
      if (typeof name !== "string") return undefined;
      // The same object each time, so that effects and memos may depend on it.
      if (!known.has(name)) known.set(name, follow(name));
      return known.get(name);
    },
  });
}
