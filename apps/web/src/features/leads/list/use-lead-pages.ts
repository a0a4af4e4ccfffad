"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPCClient } from "@/trpc/client.tsx";
import { listQuery } from "../page-queries.ts";
import { useLeadView } from "../use-lead-view.ts";

/** The leads of the list as far as it was scrolled, page by page. While another filter loads, the former rows stay. */
export function useLeadPages() {
  const { filter, sort } = useLeadView();
  const client = useTRPCClient();
  const query = useInfiniteQuery({
    ...listQuery(filter, sort, (input) => client.leads.list.query(input)),
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages;
  // A lead that moved up between two requests can come twice.
  const rows = useMemo(
    () => [...new Map(pages?.flatMap((page) => page.items).map((lead) => [lead.id, lead])).values()],
    [pages],
  );
  return {
    rows,
    total: pages?.at(-1)?.total,
    isEstimate: pages?.at(-1)?.totalIsEstimate ?? false,
    isLoading: query.isPending || query.isFetchingNextPage,
    isOther: query.isPlaceholderData,
    error: query.error,
    retry: () => void query.refetch(),
    more: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
  };
}

export type LeadPages = ReturnType<typeof useLeadPages>;
