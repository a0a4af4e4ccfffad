"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import type { Undo } from "@switchboard/ui/patterns/undo-stack.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Inputs, useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useUndo } from "@/trpc/use-undo.ts";
import { type Lead, nameOf } from "../lead-words.ts";

type Deal = Omit<Inputs["leads"]["convert"], "id">;

/** Converts a lead, says so, and offers the way back. */
export function useConvert(lead: Lead, onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { undoOf } = useUndo();
  const refresh = () => {
    for (const noun of ["leads", "accounts", "contacts"]) refreshSoon(queryClient, { noun, id: null });
  };
  const thenRefresh =
    (undo: Undo): Undo =>
    async () => {
      const again = await undo();
      refresh();
      return again && thenRefresh(again);
    };
  const { mutateAsync, isPending, error } = useMutation(
    trpc.leads.convert.mutationOptions({ onSuccess: onDone, onSettled: refresh }),
  );
  function convert(deal: Deal) {
    if (isPending) return;
    toast.show(
      mutateAsync({ id: lead.id, ...deal }).then(({ batchId, account }) => {
        const at = account ? ` at ${account.name}` : "";
        return { message: `Converted ${nameOf(lead)}${at}`, undo: thenRefresh(undoOf([batchId])) };
      }),
    );
  }
  return {
    convert,
    isBusy: isPending,
    failure: error ? failureOf(error) : undefined,
  };
}
