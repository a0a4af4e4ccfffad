"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";

/** The entries that stand at the top of a lead's timeline, and a way to put one there or take it down. */
export function usePins(leadId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { attempt } = useDeeds();
  const { data } = useQuery(trpc.leads.pins.queryOptions({ id: leadId }));
  const settled = {
    onSuccess: (pins: typeof data) => {
      queryClient.setQueryData(trpc.leads.pins.queryKey({ id: leadId }), pins);
      refreshSoon(queryClient, { noun: "leads", id: leadId });
    },
  };
  const pin = useMutation(trpc.leads.pin.mutationOptions(settled));
  const unpin = useMutation(trpc.leads.unpin.mutationOptions(settled));

  function toggle(eventId: string, isPinned: boolean) {
    const pinning = (isPinned ? unpin : pin).mutateAsync({ id: leadId, eventId });
    const message = isPinned ? "Took the entry down" : "Pinned the entry for everybody";
    return attempt(pinning, { message, of: ["lead", leadId] });
  }
  return { pins: data?.items, toggle };
}
