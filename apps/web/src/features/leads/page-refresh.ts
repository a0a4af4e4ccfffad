import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";
import type { Outputs } from "@/trpc/client.tsx";

type Answer = Outputs["leads"]["list"];
/** A page is old when something may have changed since it was read. It is read again when it comes into view. */
export type LeadPage = Answer & { isOld?: boolean };
export type LeadPages = InfiniteData<LeadPage, string | null>;
type Read = (cursor: string | null) => Promise<Answer>;

/** After a hint: the first page is read again, and the others when they come into view. */
export async function refreshPages(queryClient: QueryClient, key: QueryKey, read: Read) {
  queryClient.setQueryData<LeadPages>(
    key,
    (before) => before && { ...before, pages: before.pages.map((page) => ({ ...page, isOld: true })) },
  );
  await refreshPage(queryClient, key, 0, read);
}

/** Reads one page again, where it begins. */
export async function refreshPage(queryClient: QueryClient, key: QueryKey, index: number, read: Read) {
  const asked = queryClient.getQueryData<LeadPages>(key);
  if (!asked || index >= asked.pages.length) return;
  const fresh = await read(asked.pageParams[index] ?? null);
  queryClient.setQueryData<LeadPages>(key, (before) => before && withPage(before, index, fresh));
}

/** The pages with one of them read again. The pages after it stay where they are, unless nothing leads to them any more. */
export function withPage({ pages, pageParams }: LeadPages, index: number, fresh: Answer): LeadPages {
  const before = pages[index];
  const tail = before && tailAfter(before, fresh);
  if (!tail) return { pages: [...pages.slice(0, index), fresh], pageParams: pageParams.slice(0, index + 1) };
  const joined = { ...fresh, items: [...fresh.items, ...tail], nextCursor: before.nextCursor };
  return { pages: pages.with(index, joined), pageParams };
}

/**
 * The rows that stood after the last of the fresh ones: arrivals pushed them out of the page, but the next one begins
 * behind them. Undefined when the list ends here now, or when nothing of the page is left to join to.
 */
function tailAfter(before: LeadPage, fresh: Answer) {
  if (fresh.nextCursor === null) return undefined;
  const ids = new Set(fresh.items.map(({ id }) => id));
  if (before.items.length > 0 && !before.items.some(({ id }) => ids.has(id))) return undefined;
  const last = before.items.findLastIndex(({ id }) => ids.has(id));
  const isJoined = before.items[last]?.id === fresh.items.at(-1)?.id;
  // Rows left the page, so the fresh ones reach into the next.
  return isJoined ? before.items.slice(last + 1) : [];
}
