"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";
import type { ExportRequest, Preset } from "./export-words.ts";

/** The presets of the workspace, and ways to change them. Each says what it did and takes it back. */
export function usePresets() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const undoNewest = useUndoNewest();
  const list = useQuery(trpc.exportPresets.list.queryOptions());
  const create = useMutation(trpc.exportPresets.create.mutationOptions());
  const update = useMutation(trpc.exportPresets.update.mutationOptions());
  const remove = useMutation(trpc.exportPresets.delete.mutationOptions());

  async function run(work: () => Promise<string>, message: string) {
    try {
      const id = await work();
      toast.show({ message, undo: () => undoNewest(id) });
    } catch (error) {
      toast.show({ message: failureOf(error).message, tone: "negative" });
    } finally {
      await Promise.all([
        queryClient.invalidateQueries(trpc.exportPresets.pathFilter()),
        queryClient.invalidateQueries(trpc.exportSchedules.pathFilter()),
      ]);
    }
  }
  return {
    presets: list.data ?? [],
    save: (name: string, wanted: ExportRequest) =>
      run(async () => (await create.mutateAsync({ name, ...wanted })).id, `Saved “${name}”`),
    rename: ({ id }: Preset, name: string) =>
      run(async () => (await update.mutateAsync({ id, name })).id, `Renamed to “${name}”`),
    replace: ({ id, name }: Preset, wanted: ExportRequest) =>
      run(async () => (await update.mutateAsync({ id, wanted })).id, `“${name}” is what is shown now`),
    remove: ({ id, name }: Preset) =>
      run(async () => {
        await remove.mutateAsync({ id });
        return id;
      }, `Deleted “${name}”`),
  };
}
