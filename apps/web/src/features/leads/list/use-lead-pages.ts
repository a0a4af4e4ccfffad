"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { useLeadView } from "../use-lead-view.ts";
import { listInput } from "./list-input.ts";

/** The leads of the list as far as it was scrolled, page by page. While another filter loads, the former rows stay. */
export function useLeadPages() {
  const { filter, sort } = useLeadView();
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.leads.list.infiniteQueryOptions(listInput(filter, sort), {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
    }),
  );
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
