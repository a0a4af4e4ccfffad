"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import type { Undo } from "@switchboard/ui/patterns/undo-stack.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { useUndo } from "@/trpc/use-undo.ts";

/** The way to remove the sample data. Everything that is shown is read again, as it was in every room. */
export function useRemoveSamples() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { undoOf } = useUndo();
  const { mutateAsync, isPending } = useMutation(trpc.samples.remove.mutationOptions());

  const thenRefresh =
    (undo: Undo): Undo =>
    async () => {
      const again = await undo();
      void queryClient.invalidateQueries();
      return again && thenRefresh(again);
    };
  async function remove() {
    try {
      const { removed, kept, batchId } = await mutateAsync();
      const stay = kept > 0 ? `, ${kept} stay because somebody works with them` : "";
      toast.show({ message: `Removed ${removed} sample rows${stay}`, undo: thenRefresh(undoOf([batchId])) });
    } catch (error) {
      toast.show({ message: failureOf(error).message, tone: "negative" });
    }
    void queryClient.invalidateQueries();
  }
  return { remove, isRemoving: isPending };
}
