"use client";
import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTRPCClient } from "@/trpc/client.tsx";
import type { Lead } from "../lead-words.ts";
import { listInput, listQuery } from "../page-queries.ts";
import type { LeadPage } from "../page-refresh.ts";
import { useLeadView } from "../use-lead-view.ts";

// Nothing is read again before a hint comes.
const loadRefresh = () => import("../page-refresh.ts");

/** The leads of the list as far as it was scrolled, page by page. While another filter loads, the former rows stay. */
export function useLeadPages({ isAsked }: { isAsked: boolean }) {
  const { filter, sort } = useLeadView();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const options = listQuery(filter, sort, (input) => client.leads.list.query(input));
  const read = (cursor: string | null) => client.leads.list.query(listInput(filter, sort, cursor));
  const query = useInfiniteQuery({
    ...options,
    enabled: isAsked,
    placeholderData: keepPreviousData,
    meta: { refresh: async () => (await loadRefresh()).refreshPages(queryClient, options.queryKey, read) },
  });
  const pages: readonly LeadPage[] | undefined = query.data?.pages;
  const setInView = useOldPages(pages, async (index) =>
    (await loadRefresh()).refreshPage(queryClient, options.queryKey, index, read),
  );
  const rows = useMemo(() => onceEach(pages ?? []), [pages]);
  return {
    rows,
    total: pages?.[0]?.total,
    isEstimate: pages?.[0]?.totalIsEstimate ?? false,
    isLoading: query.isPending || query.isFetchingNextPage,
    isOther: query.isPlaceholderData,
    error: query.error,
    retry: () => void query.refetch(),
    setInView,
    more: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
  };
}

/** A lead that moved up between two requests can come twice; where it stands first it is newer. */
function onceEach(pages: readonly LeadPage[]) {
  const leads = new Map<string, Lead>();
  for (const page of pages) for (const lead of page.items) if (!leads.has(lead.id)) leads.set(lead.id, lead);
  return [...leads.values()];
}

type InView = { first: number; last: number };

/** Reads old pages again while they are in view. Gives what to tell when other rows come into view. */
function useOldPages(pages: readonly LeadPage[] | undefined, refresh: (index: number) => Promise<void>) {
  const [inView, setInView] = useState<InView>({ first: 0, last: 0 });
  const underWay = useRef(new Set<LeadPage>());
  useEffect(() => {
    for (let index = inView.first; index <= inView.last; index++) {
      const page = pages?.[index];
      // The first page is read by the hint itself.
      if (index === 0 || !page?.isOld || underWay.current.has(page)) continue;
      underWay.current.add(page);
      void refresh(index).finally(() => underWay.current.delete(page));
    }
  });
  return (firstRow: number, lastRow: number) => {
    const next = { first: pageOf(pages, firstRow), last: pageOf(pages, lastRow) };
    setInView((before) => (before.first === next.first && before.last === next.last ? before : next));
  };
}

function pageOf(pages: readonly LeadPage[] = [], row: number) {
  let left = row;
  const index = pages.findIndex((page) => (left -= page.items.length) < 0);
  return index < 0 ? Math.max(0, pages.length - 1) : index;
}
