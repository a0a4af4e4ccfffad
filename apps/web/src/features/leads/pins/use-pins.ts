"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";

/** The entries that stand at the top of a lead's timeline, and a way to put one there or take it down. */
export function usePins(leadId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const undoNewest = useUndoNewest();
  const { data } = useQuery(trpc.leads.pins.queryOptions({ id: leadId }));
  const pin = useMutation(trpc.leads.pin.mutationOptions());
  const unpin = useMutation(trpc.leads.unpin.mutationOptions());

  async function toggle(eventId: string, isPinned: boolean) {
    const pinning = (isPinned ? unpin : pin).mutateAsync({ id: leadId, eventId });
    const message = isPinned ? "Took the entry down" : "Pinned the entry for everybody";
    toast.show(pinning.then(async () => ({ message, undo: await undoNewest("lead", leadId) })));
    try {
      queryClient.setQueryData(trpc.leads.pins.queryKey({ id: leadId }), await pinning);
      refreshSoon(queryClient, { noun: "leads", id: leadId });
    } catch (error) {
      toast.show({ message: failureOf(error).message, tone: "negative" });
    }
  }
  return { pins: data?.items, toggle };
}
