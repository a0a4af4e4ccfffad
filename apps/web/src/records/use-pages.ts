"use client";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { pagesQuery } from "@/trpc/pages-query.ts";

type Page<Row> = { items: Row[]; nextCursor: string | null; total: number; totalIsEstimate: boolean };

/** The rows of a list as far as it was scrolled. While another search loads, the former rows stay. */
export function usePages<Input extends object, Row extends { id: string }>(
  noun: string,
  input: Input,
  read: (input: Input) => Promise<Page<Row>>,
) {
  const query = useInfiniteQuery({
    ...pagesQuery([noun, "list"], input, read),
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages;
  // A row that moved between two requests can come twice.
  const rows = useMemo(
    () => [...new Map((pages ?? []).flatMap(({ items }) => items).map((row) => [row.id, row])).values()],
    [pages],
  );
  const [first] = pages ?? [];
  return {
    rows,
    total: first?.totalIsEstimate ? undefined : first?.total,
    inWords: first ? `${first.totalIsEstimate ? "about " : ""}${inDigits(first.total)}` : "",
    isLoading: query.isPending || query.isFetchingNextPage,
    isOther: query.isPlaceholderData,
    error: query.error,
    retry: () => void query.refetch(),
    more: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
  };
}

export type Pages<Row extends { id: string }> = ReturnType<typeof usePages<object, Row>>;
