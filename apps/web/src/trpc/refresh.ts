import type { Query, QueryClient } from "@tanstack/react-query";

declare module "@tanstack/react-query" {
  interface Register {
    /** A query of many pages may know a cheaper way to be fresh than to read all of them again. */
    queryMeta: { refresh?: () => Promise<void> };
  }
}

/** What may have changed: a noun of the API such as `leads`, and one of its records; null for all of either. */
export type Changed = { noun: string | null; id: string | null };

/** Anything that is shown. */
export const everything: Changed = { noun: null, id: null };

const gatherMilliseconds = 50;
const pending = new WeakMap<QueryClient, Changed[]>();

/**
 * Refetches what is shown and may have changed. Calls within 50 ms share one round, and a round waits for the one
 * before it, so that a flood of hints cannot start requests faster than they end.
 */
export function refreshSoon(queryClient: QueryClient, changed: Changed) {
  const gathered = pending.get(queryClient);
  if (gathered) gathered.push(changed);
  else {
    pending.set(queryClient, [changed]);
    setTimeout(() => void refresh(queryClient), gatherMilliseconds);
  }
}

async function refresh(queryClient: QueryClient) {
  const round = pending.get(queryClient)?.splice(0) ?? [];
  const isConcerned = (query: Query) => round.some((changed) => concerns(query, changed));
  const knowing = queryClient
    .getQueryCache()
    .findAll({ type: "active", predicate: (q) => isConcerned(q) && hasOwnWay(q) });
  await Promise.all([
    // A refetch that fails shows on the query itself.
    queryClient.invalidateQueries({ predicate: (query) => isConcerned(query) && !knowing.includes(query) }),
    // What is shown stays when it cannot be read again; the next hint tries anew.
    ...knowing.map((query) => query.meta?.refresh?.().catch(() => undefined)),
  ]);
  if (pending.get(queryClient)?.length) setTimeout(() => void refresh(queryClient), gatherMilliseconds);
  else pending.delete(queryClient);
}

const hasOwnWay = ({ meta }: Query) => meta?.refresh !== undefined;

/** A list concerns every change of its noun; a query with an id only the changes of that record. */
function concerns({ queryKey }: Query, { noun, id }: Changed) {
  // Keys of tRPC queries: the path, then the input.
  const [path, options] = queryKey as [path?: readonly string[], options?: { input?: { id?: string } }];
  if (noun !== null && path?.[0] !== noun) return false;
  const subject = options?.input?.id;
  return id === null || subject === undefined || subject === id;
}
