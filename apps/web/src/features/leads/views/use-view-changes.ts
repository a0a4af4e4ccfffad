"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { type SavedView, stateOf, viewParams } from "../saved-view.ts";
import { useLeadView } from "../use-lead-view.ts";

/** Ways to save, name, share and delete views. What is deleted can be brought back. */
export function useViewChanges(layout: SavedView["layout"]) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { params, change } = useLeadView();
  const { mutateAsync: create } = useMutation(trpc.views.create.mutationOptions());
  const { mutateAsync: update } = useMutation(trpc.views.update.mutationOptions());
  const { mutateAsync: share } = useMutation(trpc.views.share.mutationOptions());
  const { mutateAsync: unshare } = useMutation(trpc.views.unshare.mutationOptions());
  const { mutateAsync: duplicate } = useMutation(trpc.views.duplicate.mutationOptions());
  const { mutateAsync: remove } = useMutation(trpc.views.delete.mutationOptions());
  const { mutateAsync: undo } = useMutation(trpc.events.undo.mutationOptions());

  const reread = () => queryClient.invalidateQueries({ queryKey: trpc.views.list.queryKey() });
  /** The list is read again before the address names a view of it. */
  async function show(id: string | undefined) {
    await reread();
    change({ ...nothingOwn, view: id, edited: undefined });
  }
  async function tried(work: () => Promise<unknown>, message: string, undo?: () => Promise<unknown>) {
    try {
      await work();
      toast.show({ message, ...(undo && { undo: () => undo().then(() => undefined) }) });
    } catch (error) {
      toast.show({ message: failureOf(error).message, tone: "negative" });
    }
  }

  return {
    /** Throws what the server refuses, for the form that asked. */
    create: async (name: string, isShared: boolean) => {
      const { id } = await create({ name, layout, state: stateOf(params) });
      if (isShared) await share({ id });
      await show(id);
    },
    rename: async (view: SavedView, name: string) => {
      await update({ id: view.id, name });
      await reread();
    },
    save: (view: SavedView) =>
      tried(
        async () => {
          await update({ id: view.id, state: stateOf(params) });
          await show(view.id);
        },
        `Saved ${view.name}`,
        () => update({ id: view.id, state: view.state }).then(reread),
      ),
    share: (view: SavedView) =>
      tried(
        () => share({ id: view.id }).then(reread),
        `Everybody here sees ${view.name} now`,
        () => unshare({ id: view.id }).then(reread),
      ),
    unshare: (view: SavedView) =>
      tried(
        () => unshare({ id: view.id }).then(reread),
        `Only you see ${view.name} now`,
        () => share({ id: view.id }).then(reread),
      ),
    duplicate: (view: SavedView) =>
      tried(async () => show((await duplicate({ id: view.id })).id), `Duplicated ${view.name}`),
    remove: (view: SavedView) => {
      let batchId = "";
      const removeIt = async () => {
        ({ batchId } = await remove({ id: view.id }));
        await show(undefined);
      };
      const bringBack = async () => {
        await undo({ id: batchId });
        await show(view.id);
      };
      return tried(removeIt, `Deleted ${view.name}`, bringBack);
    },
    copyLink: (view: SavedView) =>
      tried(
        () => navigator.clipboard.writeText(`${location.origin}${location.pathname}?view=${view.id}`),
        `Copied the link to ${view.name}`,
      ),
  };
}

export type ViewActs = ReturnType<typeof useViewChanges>;

const nothingOwn = Object.fromEntries(viewParams.map((name) => [name, undefined]));
