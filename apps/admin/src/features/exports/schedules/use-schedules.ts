"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { useToldWork } from "@/trpc/use-told-work.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";
import type { Schedule } from "./schedule-words.ts";

/** The exports that are made by themselves, and ways to change them. Each says what it did and takes it back. */
export function useSchedules() {
  const trpc = useTRPC();
  const { run } = useToldWork(trpc.exportSchedules.pathFilter());
  const undoNewest = useUndoNewest();
  const list = useQuery(trpc.exportSchedules.list.queryOptions());
  const update = useMutation(trpc.exportSchedules.update.mutationOptions());
  const end = useMutation(trpc.exportSchedules.delete.mutationOptions());

  return {
    schedules: list.data ?? [],
    pause: ({ id, pausedAt, presetName }: Schedule) =>
      run(
        () => update.mutateAsync({ id, isPaused: !pausedAt }),
        pausedAt ? `“${presetName}” is exported again, in your name` : `“${presetName}” rests`,
        () => undoNewest(id),
      ),
    end: ({ id, presetName }: Schedule) =>
      run(
        () => end.mutateAsync({ id }),
        `“${presetName}” is no longer exported by itself`,
        () => undoNewest(id),
      ),
  };
}
