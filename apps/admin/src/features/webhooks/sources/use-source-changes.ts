"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";

export type SourceChanges = ReturnType<typeof useSourceChanges>;

/** What can be done to a source; each says how it went, and shows it. */
export function useSourceChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const undoNewest = useUndoNewest();
  const shared = {
    onError: (error: unknown) => toast.show({ message: failureOf(error).message, tone: "negative" }),
    onSettled: () => queryClient.invalidateQueries(trpc.webhookSources.pathFilter()),
  };
  const { rotateSecret, delete: remove } = trpc.webhookSources;
  return {
    rotate: useMutation(rotateSecret.mutationOptions(shared)),
    remove: useMutation(
      remove.mutationOptions({
        ...shared,
        onSuccess: (_, { id }) => toast.show({ message: "The source is deleted.", undo: () => undoNewest(id) }),
      }),
    ),
  };
}
