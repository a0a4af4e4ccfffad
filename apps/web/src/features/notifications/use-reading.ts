"use client";
import { type InfiniteData, useMutation, useQueryClient } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "@/trpc/client.tsx";
import { useDeeds } from "@/trpc/use-deeds.ts";
import type { Notification } from "./notification-words.ts";

type Pages = InfiniteData<Outputs["notifications"]["list"]>;

/** Ways to mark notifications as read. The lamp goes dark at once; a refusal lights it again. */
export function useReading() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { attempt } = useDeeds();
  const settled = { onSettled: () => queryClient.invalidateQueries(trpc.notifications.pathFilter()) };
  const { mutate: read } = useMutation(trpc.notifications.read.mutationOptions(settled));
  const all = useMutation(trpc.notifications.readAll.mutationOptions(settled));

  /** Shows them as read before the server says so. */
  function darken(isMeant: (one: Notification) => boolean, countOf: (unread: number) => number) {
    const readAt = new Date().toISOString();
    const asRead = (one: Notification) => (isMeant(one) ? { ...one, readAt: one.readAt ?? readAt } : one);
    queryClient.setQueriesData<Pages>(trpc.notifications.list.pathFilter(), (shown) =>
      shown?.pages
        ? { ...shown, pages: shown.pages.map((page) => ({ ...page, items: page.items.map(asRead) })) }
        : shown,
    );
    queryClient.setQueryData(
      trpc.notifications.count.queryKey(),
      (shown) => shown && { ...shown, unread: countOf(shown.unread) },
    );
  }
  return {
    isBusy: all.isPending,
    readOne: ({ id, readAt }: Notification) => {
      if (readAt) return;
      darken(
        (one) => one.id === id,
        (unread) => Math.max(0, unread - 1),
      );
      read({ ids: [id] });
    },
    /** Marks all as read. With the member's id the message offers the way back. */
    readAll: (me?: string) => {
      darken(
        () => true,
        () => 0,
      );
      return attempt(all.mutateAsync(), ({ read: count }) => ({
        message: `Marked ${count} as read`,
        of: me && count > 0 ? ["notification", me] : undefined,
      }));
    },
  };
}
