"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPCClient } from "@/trpc/client.tsx";
import { queueQuery } from "../page-queries.ts";
import { changeView, useTicketView } from "../use-ticket-view.ts";
import { useChosenRows } from "./chosen-rows.ts";
import { besideIn, useHeldRows } from "./held-rows.ts";

export type Queue = ReturnType<typeof useQueue>;

/** The queue that the address names, the ticket that is open, and ways along it. */
export function useQueue() {
  const { filter, ticketId } = useTicketView();
  const client = useTRPCClient();
  const query = useInfiniteQuery(queueQuery(filter, (input) => client.tickets.list.query(input)));
  const key = JSON.stringify(filter);
  const { shown, order, waiting, admit } = useHeldRows(key, query.data?.pages.flatMap((page) => page.items) ?? []);
  const chosen = useChosenRows(key, shown);
  const [reached, setReached] = useState<string>();
  const current = ticketId ?? reached;
  return {
    query,
    rows: shown,
    waiting,
    admit,
    chosen,
    total: query.data?.pages[0]?.total ?? 0,
    isEstimate: query.data?.pages[0]?.totalIsEstimate ?? false,
    /** The ticket that keys act on: the open one, or the one whose row was reached. */
    currentId: current,
    setReached,
    /** Goes to the row before or after; where a ticket is open, that one opens instead. */
    go: (step: 1 | -1) => {
      const id = besideIn(order, shown, current, step);
      if (!id) return;
      setReached(id);
      if (ticketId) changeView({ ticket: id });
      document.getElementById(rowIdOf(id))?.focus();
    },
  };
}

/** The id of a row in the page. */
export const rowIdOf = (id: string) => `ticket-${id}`;
