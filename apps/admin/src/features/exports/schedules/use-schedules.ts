"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { useDeeds } from "@/trpc/use-deeds.ts";
import type { Schedule } from "./schedule-words.ts";

/** The exports that are made by themselves, and ways to change them. Each says what it did and takes it back. */
export function useSchedules() {
  const trpc = useTRPC();
  const { attempt } = useDeeds(trpc.exportSchedules.pathFilter());
  const list = useQuery(trpc.exportSchedules.list.queryOptions());
  const update = useMutation(trpc.exportSchedules.update.mutationOptions());
  const end = useMutation(trpc.exportSchedules.delete.mutationOptions());

  return {
    schedules: list.data ?? [],
    pause: ({ id, pausedAt, presetName }: Schedule) =>
      attempt(update.mutateAsync({ id, isPaused: !pausedAt }), {
        message: pausedAt ? `“${presetName}” is exported again, in your name` : `“${presetName}” rests`,
        of: ["export_schedule", id],
      }),
    end: ({ id, presetName }: Schedule) =>
      attempt(end.mutateAsync({ id }), {
        message: `“${presetName}” is no longer exported by itself`,
        of: ["export_schedule", id],
      }),
  };
}
