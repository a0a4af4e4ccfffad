"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";
import type { Schedule } from "./schedule-words.ts";

/** The exports that are made by themselves, and ways to change them. Each says what it did and takes it back. */
export function useSchedules() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const undoNewest = useUndoNewest();
  const list = useQuery(trpc.exportSchedules.list.queryOptions());
  const update = useMutation(trpc.exportSchedules.update.mutationOptions());
  const end = useMutation(trpc.exportSchedules.delete.mutationOptions());

  async function run(id: string, work: () => Promise<unknown>, message: string) {
    try {
      await work();
      toast.show({ message, undo: () => undoNewest(id) });
    } catch (error) {
      toast.show({ message: failureOf(error).message, tone: "negative" });
    } finally {
      await queryClient.invalidateQueries(trpc.exportSchedules.pathFilter());
    }
  }
  return {
    schedules: list.data ?? [],
    pause: ({ id, pausedAt, presetName }: Schedule) =>
      run(
        id,
        () => update.mutateAsync({ id, isPaused: !pausedAt }),
        pausedAt ? `“${presetName}” is exported again, in your name` : `“${presetName}” rests`,
      ),
    end: ({ id, presetName }: Schedule) =>
      run(id, () => end.mutateAsync({ id }), `“${presetName}” is no longer exported by itself`),
  };
}
