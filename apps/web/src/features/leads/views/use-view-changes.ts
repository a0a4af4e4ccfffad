"use client";
import { type ToastInput, useToast } from "@switchboard/ui/patterns/toast";
import type { Undo } from "@switchboard/ui/patterns/undo-stack.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";
import { type SavedView, viewParams } from "../saved-view.ts";
import { useLeadView } from "../use-lead-view.ts";
import { stateOf } from "./view-state.ts";

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
  const { mutateAsync: makeDefault } = useMutation(trpc.views.makeDefault.mutationOptions());
  const { mutateAsync: dropDefault } = useMutation(trpc.views.dropDefault.mutationOptions());
  const { mutateAsync: duplicate } = useMutation(trpc.views.duplicate.mutationOptions());
  const { mutateAsync: remove } = useMutation(trpc.views.delete.mutationOptions());
  const undoNewest = useUndoNewest();

  const reread = () => queryClient.invalidateQueries({ queryKey: trpc.views.list.queryKey() });
  /** The list is read again before the address names a view of it. */
  async function show(id: string | undefined) {
    await reread();
    change({ ...nothingOwn, view: id, edited: undefined });
  }
  /** What was done to a view in words, with the way back; `back` follows when it is taken back, `forth` when done again. */
  async function inWords(message: string, id: string, back: Follow = reread, forth = back): Promise<ToastInput> {
    const undo = await undoNewest("view", id);
    return { message, undo: undo && followed(undo, back, forth) };
  }
  async function tried(work: () => Promise<ToastInput>) {
    const told = work().catch(
      (error: unknown): ToastInput => ({ message: failureOf(error).message, tone: "negative" }),
    );
    toast.show(told);
    await told;
  }

  return {
    /** Throws what the server refuses, for the form that asked. */
    create: async (name: string, isShared: boolean) => {
      const before = location.search;
      const leave = async () => {
        await reread();
        history.replaceState(null, "", location.pathname + before);
      };
      const creating = create({ name, layout, state: stateOf(params) });
      if (!isShared) toast.show(creating.then(({ id }) => inWords(`Saved ${name}`, id, leave, () => show(id))));
      const { id } = await creating;
      if (isShared) await share({ id });
      await show(id);
    },
    /** Throws what the server refuses, for the form that asked. */
    rename: async ({ id, name: before }: SavedView, name: string) => {
      const renaming = update({ id, name });
      toast.show(renaming.then(() => inWords(`Renamed ${before} to ${name}`, id)));
      await renaming;
      await reread();
    },
    save: ({ id, name }: SavedView) =>
      tried(async () => {
        await update({ id, state: stateOf(params) });
        await show(id);
        return inWords(`Saved ${name}`, id);
      }),
    share: ({ id, name }: SavedView) =>
      tried(async () => {
        await share({ id });
        await reread();
        return inWords(`Everybody here sees ${name} now`, id);
      }),
    unshare: ({ id, name }: SavedView) =>
      tried(async () => {
        await unshare({ id });
        await reread();
        return inWords(`Only you see ${name} now`, id);
      }),
    makeDefault: ({ id, name }: SavedView) =>
      tried(async () => {
        await makeDefault({ id });
        await reread();
        return inWords(`You start with ${name} now`, id);
      }),
    dropDefault: ({ id }: SavedView) =>
      tried(async () => {
        await dropDefault({ id });
        await reread();
        return inWords("You start with all leads now", id);
      }),
    duplicate: (view: SavedView) =>
      tried(async () => {
        const { id } = await duplicate({ id: view.id });
        await show(id);
        return inWords(`Duplicated ${view.name}`, id);
      }),
    remove: ({ id, name }: SavedView) =>
      tried(async () => {
        await remove({ id });
        await show(undefined);
        return inWords(
          `Deleted ${name}`,
          id,
          () => show(id),
          () => show(undefined),
        );
      }),
    copyLink: ({ id, name }: SavedView) =>
      tried(async () => {
        await navigator.clipboard.writeText(`${location.origin}${location.pathname}?view=${id}`);
        return { message: `Copied the link to ${name}` };
      }),
  };
}

type Follow = () => Promise<unknown>;

/** A way back, and again forward, each followed by what belongs to it. */
const followed =
  (undo: Undo, back: Follow, forth: Follow): Undo =>
  async () => {
    const again = await undo();
    await back();
    return again ? followed(again, forth, back) : undefined;
  };

export type ViewActs = ReturnType<typeof useViewChanges>;

const nothingOwn = Object.fromEntries(viewParams.map((name) => [name, undefined]));
