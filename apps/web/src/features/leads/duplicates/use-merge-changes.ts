"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import type { Undo } from "@switchboard/ui/patterns/undo-stack.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useUndo } from "@/trpc/use-undo.ts";
import { type Lead, nameOf } from "../lead-words.ts";
import type { Choices } from "./merge-choice.ts";

/** Ways to make leads one, to part them, and to say that they are not the same. Each says so, and can be undone. */
export function useMergeChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { undoOf } = useUndo();
  const merge = useMutation(trpc.leads.merge.mutationOptions());
  const unmerge = useMutation(trpc.leads.unmerge.mutationOptions());
  const dismiss = useMutation(trpc.duplicates.dismiss.mutationOptions());

  const refresh = () => {
    for (const noun of ["leads", "duplicates"]) refreshSoon(queryClient, { noun, id: null });
  };

  const thenRefresh =
    (undo: Undo): Undo =>
    async () => {
      const again = await undo();
      refresh();
      return again && thenRefresh(again);
    };

  /** Runs a change and tells of it. Gives false when it was refused; the toast says why. */
  async function tell<Result>(work: Promise<Result>, words: (result: Result) => string, undoId: UndoId<Result>) {
    const inWords = (result: Result) => {
      const id = undoId(result);
      return { message: words(result), undo: id ? thenRefresh(undoOf([id])) : undefined };
    };
    toast.show(work.then(inWords));
    try {
      await work;
      return true;
    } catch (error) {
      toast.show({ message: failureOf(error).message, tone: "negative" });
      return false;
    } finally {
      refresh();
    }
  }

  return {
    isBusy: merge.isPending || unmerge.isPending || dismiss.isPending,
    merge: (survivor: Lead, others: readonly Lead[], values: Choices) =>
      tell(
        merge.mutateAsync({ survivorId: survivor.id, mergedIds: others.map(({ id }) => id), values }),
        ({ lead }) => `Merged into ${nameOf(lead)}`,
        ({ batchId }) => batchId,
      ),
    unmerge: (mergeId: string) =>
      tell(
        unmerge.mutateAsync({ id: mergeId }),
        ({ lead }) => `${nameOf(lead)} stands alone again`,
        ({ batchId }) => batchId,
      ),
    dismiss: (pairId: string) =>
      tell(
        dismiss.mutateAsync({ id: pairId }),
        () => "Not a duplicate",
        ({ eventId }) => eventId,
      ),
  };
}

type UndoId<Result> = (result: Result) => string | null;
