"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Inputs, useTRPC } from "@/trpc/client.tsx";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";

/** Saves what a member chose, and says so. With the member's id the message offers the way back. */
export function useSaveSettings(me?: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { tell } = useDeeds();
  const { mutateAsync } = useMutation(trpc.notifications.updateSettings.mutationOptions());
  return async (changes: Inputs["notifications"]["updateSettings"]) => {
    const saving = mutateAsync(changes);
    tell(saving, { message: "Saved what you are told", of: me ? ["notification", me] : undefined });
    queryClient.setQueryData(trpc.notifications.settings.queryKey(), await saving);
    refreshSoon(queryClient, { noun: "notifications", id: null });
  };
}
