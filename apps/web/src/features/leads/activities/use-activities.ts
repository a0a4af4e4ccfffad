"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import type { Activity, ActivityInput } from "./activity-words.ts";

/** Ways to plan and to finish what is to do. What was done can be undone. */
export function useActivities() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const settled = {
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries(trpc.activities.pathFilter()),
        queryClient.invalidateQueries(trpc.leads.board.pathFilter()),
        queryClient.invalidateQueries(trpc.leads.timeline.pathFilter()),
      ]),
  };
  const create = useMutation(trpc.activities.create.mutationOptions(settled));
  const done = useMutation(trpc.activities.complete.mutationOptions(settled));
  const reopen = useMutation(trpc.activities.reopen.mutationOptions(settled));
  const refused = (error: unknown) => toast.show({ message: failureOf(error).message, tone: "negative" });

  async function complete({ id, subject }: Activity) {
    try {
      await done.mutateAsync({ id });
      toast.show({ message: `Done: ${subject}`, undo: async () => void (await reopen.mutateAsync({ id })) });
    } catch (error) {
      refused(error);
    }
  }

  return { plan: (input: ActivityInput) => create.mutateAsync(input), isPlanning: create.isPending, complete };
}
