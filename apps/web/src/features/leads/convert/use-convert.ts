"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Inputs, useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { type Lead, nameOf } from "../lead-words.ts";

type Deal = Omit<Inputs["leads"]["convert"], "id">;

/** Converts a lead, says so, and offers the way back. */
export function useConvert(lead: Lead, onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { tell } = useDeeds();
  const { mutateAsync, isPending, error } = useMutation(
    trpc.leads.convert.mutationOptions({
      onSuccess: onDone,
      onSettled: () => {
        for (const noun of ["leads", "accounts", "contacts"]) refreshSoon(queryClient, { noun, id: null });
      },
    }),
  );
  function convert(deal: Deal) {
    if (isPending) return;
    tell(mutateAsync({ id: lead.id, ...deal }), ({ batchId, account }) => ({
      message: `Converted ${nameOf(lead)}${account ? ` at ${account.name}` : ""}`,
      batches: [batchId],
    }));
  }
  return {
    convert,
    isBusy: isPending,
    failure: error ? failureOf(error) : undefined,
  };
}
