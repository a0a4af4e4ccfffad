"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { type Lead, nameOf } from "../lead-words.ts";
import type { Choices } from "./merge-choice.ts";

/** Ways to make leads one, to part them, and to say that they are not the same. Each says so, and can be undone. */
export function useMergeChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { attempt } = useDeeds();
  const settled = {
    onSettled: () => {
      for (const noun of ["leads", "duplicates"]) refreshSoon(queryClient, { noun, id: null });
    },
  };
  const merge = useMutation(trpc.leads.merge.mutationOptions(settled));
  const unmerge = useMutation(trpc.leads.unmerge.mutationOptions(settled));
  const dismiss = useMutation(trpc.duplicates.dismiss.mutationOptions(settled));

  return {
    isBusy: merge.isPending || unmerge.isPending || dismiss.isPending,
    merge: (survivor: Lead, others: readonly Lead[], values: Choices) =>
      attempt(
        merge.mutateAsync({ survivorId: survivor.id, mergedIds: others.map(({ id }) => id), values }),
        ({ lead, batchId }) => ({ message: `Merged into ${nameOf(lead)}`, batches: [batchId] }),
      ),
    unmerge: (mergeId: string) =>
      attempt(unmerge.mutateAsync({ id: mergeId }), ({ lead, batchId }) => ({
        message: `${nameOf(lead)} stands alone again`,
        batches: [batchId],
      })),
    dismiss: (pairId: string) =>
      attempt(dismiss.mutateAsync({ id: pairId }), ({ eventId }) => ({
        message: "Not a duplicate",
        batches: [eventId],
      })),
  };
}
