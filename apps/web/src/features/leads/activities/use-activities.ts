"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { useDeeds } from "@/trpc/use-deeds.ts";
import type { Activity, ActivityInput } from "./activity-words.ts";

/** Ways to plan, change, finish and remove what is to do. Each can be undone. */
export function useActivities() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { tell, attempt } = useDeeds();
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

  /** Throws what the server refuses, for the form that asked. */
  async function save(work: Promise<{ id: string }>, message: string) {
    tell(work, ({ id }) => ({ message, of: ["activity", id] }));
    await work;
  }
  return {
    plan: (input: ActivityInput) => save(create.mutateAsync(input), `Planned ${input.subject}`),
    /** Takes the activity as the form was opened with it: a form sends all its fields, and others may have changed one. */
    replan: ({ id, type, subject, dueAt, ownerId }: Activity, changes: Omit<ActivityInput, "leadId">) => {
      const seen = { type, subject, dueAt, ownerId };
      return save(change.mutateAsync({ id, ...changes, seen }), `Changed ${changes.subject}`);
    },
    isSaving: create.isPending || change.isPending,
    complete: ({ id, subject }: Activity) =>
      attempt(done.mutateAsync({ id }), { message: `Done: ${subject}`, of: ["activity", id] }),
    remove: ({ id, subject }: Activity) =>
      attempt(remove.mutateAsync({ id }), { message: `Removed ${subject}`, of: ["activity", id] }),
  };
}
