import type { Query, QueryClient } from "@tanstack/react-query";

/** What may have changed: a noun of the API such as `leads`, and one of its records, or null for many. */
export type Changed = { noun: string; id: string | null };

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
  // A refetch that fails shows on the query itself.
  await queryClient.invalidateQueries({ predicate: (query) => round.some((changed) => concerns(query, changed)) });
  if (pending.get(queryClient)?.length) setTimeout(() => void refresh(queryClient), gatherMilliseconds);
  else pending.delete(queryClient);
}

/** A list concerns every change of its noun; a query with an id only the changes of that record. */
function concerns({ queryKey }: Query, { noun, id }: Changed) {
  // Keys of tRPC queries: the path, then the input.
  const [path, options] = queryKey as [path?: readonly string[], options?: { input?: { id?: string } }];
  if (path?.[0] !== noun) return false;
  const subject = options?.input?.id;
  return id === null || subject === undefined || subject === id;
}
