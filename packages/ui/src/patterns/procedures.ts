type Path = readonly string[];
type Verb = (path: Path, ...given: never[]) => unknown;
type Handlers = { onError?: (error: unknown) => void };
type Send = (path: string, input?: unknown) => Promise<unknown>;

/** What sends calls, each by the names of its procedure with dots between them. */
type Wire = {
  query: Send;
  mutation: Send;
  subscription: (path: string, input: unknown, handlers: never) => unknown;
};

type Sending = {
  /** Loads what sends, when something is first sent. */
  loadWire: () => Promise<Wire>;
  /** Sends an edit of the options. What it cannot send it keeps, so React Query does not hold edits back. */
  sendEdit?: Send;
};

const againMilliseconds = 10_000;

/**
 * The procedures of an app as functions and as query and mutation options. The app says of which router they are.
 */
// The verbs are those of tRPC's own client, and the keys those of its proxy, which fills the cache on the server.
export function proceduresOf({ loadWire, sendEdit }: Sending): { client: object; procedures: object } {
  const query = async (path: Path, input?: unknown) => (await loadWire()).query(path.join("."), input);
  const mutate = async (path: Path, input?: unknown) => (await loadWire()).mutation(path.join("."), input);
  // A browser opens a stream that broke off again, but none that was ended or refused, as while the server restarts.
  const subscribe = (path: Path, input: unknown, handlers: Handlers) => {
    const left = new AbortController();
    const beginAgain = () => {
      if (!left.signal.aborted) setTimeout(begin, againMilliseconds);
    };
    const onError = (error: unknown) => {
      handlers.onError?.(error);
      beginAgain();
    };
    const begin = () => {
      if (left.signal.aborted) return;
      const heard = { ...handlers, onError, onComplete: beginAgain, signal: left.signal };
      loadWire()
        .then((wire) => wire.subscription(path.join("."), input, heard as never))
        .catch(onError);
    };
    begin();
    return { unsubscribe: () => left.abort() };
  };
  const procedures = verbsOf({
    queryOptions: (path: Path, input?: unknown, options?: object) => ({
      ...options,
      queryKey: queryKey(path, input),
      queryFn: () => query(path, input),
    }),
    mutationOptions: (path: Path, options?: object) => ({
      ...options,
      mutationKey: [path],
      ...(sendEdit && { networkMode: "always" }),
      mutationFn: (input: unknown) => (sendEdit ? sendEdit(path.join("."), input) : mutate(path, input)),
    }),
    queryKey,
    pathKey: (path: Path) => [path],
    pathFilter: (path: Path, filter?: object) => ({ ...filter, queryKey: [path] }),
  });
  return { client: verbsOf({ query, mutate, subscribe }), procedures };
}

function queryKey(path: Path, input?: unknown) {
  return [path, input === undefined ? { type: "query" } : { input, type: "query" }];
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
