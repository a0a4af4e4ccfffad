"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTRPCClient } from "@/trpc/client.tsx";
import { queueQuery } from "./queue-query.ts";

/** The queue of pairs, the one that is open, and ways along it. The open pair is part of the address. */
export function useQueue() {
  const client = useTRPCClient();
  const query = useInfiniteQuery(queueQuery((input) => client.duplicates.list.query(input)));
  const asked = useSearchParams()?.get("pair") ?? null;
  const pairs = query.data?.pages.flatMap((page) => page.items) ?? [];
  const at = pairs.findIndex(({ id }) => id === asked);
  const open = pairs[at] ?? pairs[0];
  const show = (id: string | undefined) => history.replaceState(null, "", id ? `?pair=${id}` : location.pathname);
  const beside = (step: 1 | -1) => pairs[Math.max(at, 0) + step]?.id;
  return {
    query,
    pairs,
    open,
    total: query.data?.pages[0]?.total ?? 0,
    isEstimate: query.data?.pages[0]?.totalIsEstimate ?? false,
    /** Whether somebody chose the open pair, rather than that it is the first. */
    isChosen: at >= 0,
    show,
    go: (step: 1 | -1) => {
      const id = beside(step);
      if (id) show(id);
    },
    /** Leaves a pair that is done for the next one. */
    leave: () => show(asked ? (beside(1) ?? beside(-1)) : undefined),
  };
}
