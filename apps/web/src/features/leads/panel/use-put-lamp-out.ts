"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { editShown } from "../lead-cache.ts";
import type { Lead } from "../lead-words.ts";

/** Somebody looks at the lead, so it is not new any more: here at once, everywhere after the server has heard. */
export function usePutLampOut(lead: Pick<Lead, "id" | "openedAt"> | undefined) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { mutate } = useMutation(trpc.leads.open.mutationOptions());
  const putOut = useEffectEvent((id: string) => {
    editShown(queryClient, [id], (shown) => ({ ...shown, openedAt: new Date().toISOString() }));
    mutate({ id });
  });
  const litId = lead && !lead.openedAt ? lead.id : undefined;
  useEffect(() => {
    if (litId) putOut(litId);
  }, [litId]);
}
