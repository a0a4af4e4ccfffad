"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";
import type { Activity, ActivityInput } from "./activity-words.ts";

/** Ways to plan, change, finish and remove what is to do. Each can be undone. */
export function useActivities() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const undoNewest = useUndoNewest();
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
  const change = useMutation(trpc.activities.update.mutationOptions(settled));
  const remove = useMutation(trpc.activities.delete.mutationOptions(settled));

  /** Says what was done, with the way back. */
  const tell = (work: Promise<{ id: string }>, message: string) =>
    toast.show(work.then(async ({ id }) => ({ message, undo: await undoNewest("activity", id) })));
  async function tried(work: Promise<unknown>, message: string, id: string) {
    tell(
      work.then(() => ({ id })),
      message,
    );
    await work.catch((error: unknown) => toast.show({ message: failureOf(error).message, tone: "negative" }));
  }

  return {
    /** Throws what the server refuses, for the form that asked. */
    plan: async (input: ActivityInput) => {
      const planning = create.mutateAsync(input);
      tell(planning, `Planned ${input.subject}`);
      await planning;
    },
    /** Throws what the server refuses, for the form that asked. */
    replan: async ({ id }: Activity, changes: Omit<ActivityInput, "leadId">) => {
      const changing = change.mutateAsync({ id, ...changes });
      tell(changing, `Changed ${changes.subject}`);
      await changing;
    },
    isSaving: create.isPending || change.isPending,
    complete: ({ id, subject }: Activity) => tried(done.mutateAsync({ id }), `Done: ${subject}`, id),
    remove: ({ id, subject }: Activity) => tried(remove.mutateAsync({ id }), `Removed ${subject}`, id),
  };
}
