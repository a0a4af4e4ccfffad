"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { useDeeds } from "@/trpc/use-deeds.ts";
import type { ExportRequest, Preset } from "./export-words.ts";

/** The presets of the workspace, and ways to change them. Each says what it did and takes it back. */
export function usePresets() {
  const trpc = useTRPC();
  const { attempt } = useDeeds(trpc.exportPresets.pathFilter(), trpc.exportSchedules.pathFilter());
  const list = useQuery(trpc.exportPresets.list.queryOptions());
  const create = useMutation(trpc.exportPresets.create.mutationOptions());
  const update = useMutation(trpc.exportPresets.update.mutationOptions());
  const remove = useMutation(trpc.exportPresets.delete.mutationOptions());

  const saidOf = (id: string, message: string) => ({ message, of: ["export_preset", id] as const });
  return {
    presets: list.data ?? [],
    save: (name: string, wanted: ExportRequest) =>
      attempt(create.mutateAsync({ name, ...wanted }), ({ id }) => saidOf(id, `Saved “${name}”`)),
    rename: ({ id }: Preset, name: string) =>
      attempt(update.mutateAsync({ id, name }), saidOf(id, `Renamed to “${name}”`)),
    replace: ({ id, name }: Preset, wanted: ExportRequest) =>
      attempt(update.mutateAsync({ id, wanted }), saidOf(id, `“${name}” is what is shown now`)),
    remove: ({ id, name }: Preset) => attempt(remove.mutateAsync({ id }), saidOf(id, `Deleted “${name}”`)),
  };
}
