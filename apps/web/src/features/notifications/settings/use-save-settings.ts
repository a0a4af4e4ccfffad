"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Inputs, useTRPC } from "@/trpc/client.tsx";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";

/** Saves what a member chose, and says so. With the member's id the message offers the way back. */
export function useSaveSettings(me?: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const undoNewest = useUndoNewest();
  const { mutateAsync } = useMutation(trpc.notifications.updateSettings.mutationOptions());
  return async (changes: Inputs["notifications"]["updateSettings"]) => {
    const saving = mutateAsync(changes);
    const undo = async () => me && { undo: await undoNewest("notification", me) };
    toast.show(saving.then(async () => ({ message: "Saved what you are told", ...(await undo()) })));
    queryClient.setQueryData(trpc.notifications.settings.queryKey(), await saving);
    refreshSoon(queryClient, { noun: "notifications", id: null });
  };
}
