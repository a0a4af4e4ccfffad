"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { useToldWork } from "@/trpc/use-told-work.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";
import type { ExportRequest, Preset } from "./export-words.ts";

/** The presets of the workspace, and ways to change them. Each says what it did and takes it back. */
export function usePresets() {
  const trpc = useTRPC();
  const { run } = useToldWork(trpc.exportPresets.pathFilter(), trpc.exportSchedules.pathFilter());
  const undoNewest = useUndoNewest();
  const list = useQuery(trpc.exportPresets.list.queryOptions());
  const create = useMutation(trpc.exportPresets.create.mutationOptions());
  const update = useMutation(trpc.exportPresets.update.mutationOptions());
  const remove = useMutation(trpc.exportPresets.delete.mutationOptions());

  const takeBack = ({ id }: Pick<Preset, "id">) => undoNewest(id);
  return {
    presets: list.data ?? [],
    save: (name: string, wanted: ExportRequest) =>
      run(() => create.mutateAsync({ name, ...wanted }), `Saved “${name}”`, takeBack),
    rename: ({ id }: Preset, name: string) =>
      run(() => update.mutateAsync({ id, name }), `Renamed to “${name}”`, takeBack),
    replace: ({ id, name }: Preset, wanted: ExportRequest) =>
      run(() => update.mutateAsync({ id, wanted }), `“${name}” is what is shown now`, takeBack),
    remove: ({ id, name }: Preset) =>
      run(
        () => remove.mutateAsync({ id }),
        `Deleted “${name}”`,
        () => undoNewest(id),
      ),
  };
}
