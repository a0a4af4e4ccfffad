import type { AdminRouter } from "@switchboard/api/admin";
import type { TRPCClient, TRPCUntypedClient } from "@trpc/client";
import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";

type Path = readonly string[];
type Verb = (path: Path, ...given: never[]) => unknown;
type Handlers = Parameters<TRPCUntypedClient<AdminRouter>["subscription"]>[2];

// What sends is loaded when something is first sent: it weighs as much as React Query, and a page arrives with its data.
const loadWire = () => import("./wire.ts").then(({ wire }) => wire);

/** The console's procedures as functions. */
// Its verbs are those of tRPC's own client, which does the sending.
export const client = verbsOf({
  query: async (path: Path, input?: unknown) => (await loadWire()).query(path.join("."), input),
  mutate: async (path: Path, input?: unknown) => (await loadWire()).mutation(path.join("."), input),
  subscribe,
}) as unknown as TRPCClient<AdminRouter>;

/** The console's procedures as query and mutation options, as those of the CRM are made. */
// The keys are those of tRPC's own proxy, which fills the cache on the server; the CRM's test compares them.
export const procedures = verbsOf({
  queryOptions: (path: Path, input?: unknown, options?: object) => ({
    ...options,
    queryKey: queryKey(path, input),
    queryFn: async () => (await loadWire()).query(path.join("."), input),
  }),
  mutationOptions: (path: Path, options?: object) => ({
    ...options,
    mutationKey: [path],
    mutationFn: async (input: unknown) => (await loadWire()).mutation(path.join("."), input),
  }),
  queryKey,
  pathKey: (path: Path) => [path],
  pathFilter: (path: Path, filter?: object) => ({ ...filter, queryKey: [path] }),
}) as unknown as TRPCOptionsProxy<AdminRouter>;

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
