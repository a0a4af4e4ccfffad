"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { useTRPCClient } from "@/trpc/client.tsx";
import { lineIdOf } from "./notification-line.tsx";
import { notificationsQuery, readShow } from "./page-queries.ts";

/** The notifications that the address asks for, the one whose line was reached, and ways along them. */
export function useNotifications() {
  const client = useTRPCClient();
  const show = readShow(useSearchParams());
  const query = useInfiniteQuery(notificationsQuery(show, (input) => client.notifications.list.query(input)));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const [reached, reach] = useState<string>();
  const at = items.findIndex(({ id }) => id === reached);
  return {
    show,
    query,
    items,
    current: items[at],
    reach,
    go: (step: 1 | -1) => {
      const next = items[at < 0 ? 0 : at + step];
      if (next) document.getElementById(lineIdOf(next.id))?.focus();
    },
  };
}
