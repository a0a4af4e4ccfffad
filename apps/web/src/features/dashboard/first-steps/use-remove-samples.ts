"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { useDeeds } from "@/trpc/use-deeds.ts";

/** The way to remove the sample data. Everything that is shown is read again, as it was in every room. */
export function useRemoveSamples() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { attempt } = useDeeds();
  const { mutateAsync, isPending } = useMutation(
    trpc.samples.remove.mutationOptions({ onSettled: () => void queryClient.invalidateQueries() }),
  );
  const remove = () =>
    attempt(mutateAsync(), ({ removed, kept, batchId }) => {
      const stay = kept > 0 ? `, ${kept} stay because somebody works with them` : "";
      return { message: `Removed ${removed} sample rows${stay}`, batches: [batchId] };
    });
  return { remove, isRemoving: isPending };
}
