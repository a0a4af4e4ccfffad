"use client";
import { type ToastInput, useToast } from "@switchboard/ui/patterns/toast";
import { type Follow, followed } from "@switchboard/ui/patterns/undo-stack.ts";
import { useCopy } from "@switchboard/ui/patterns/use-copy.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureInWords } from "@/trpc/failure.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { type SavedView, viewParams } from "../saved-view.ts";
import { useLeadView } from "../use-lead-view.ts";
import { stateOf } from "./view-state.ts";

/** Ways to save, name, share and delete views. What is deleted can be brought back. */
export function useViewChanges(layout: SavedView["layout"]) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const copy = useCopy();
  const { params, change } = useLeadView();
  const { mutateAsync: create } = useMutation(trpc.views.create.mutationOptions());
  const { mutateAsync: update } = useMutation(trpc.views.update.mutationOptions());
  const { mutateAsync: share } = useMutation(trpc.views.share.mutationOptions());
  const { mutateAsync: unshare } = useMutation(trpc.views.unshare.mutationOptions());
  const { mutateAsync: makeDefault } = useMutation(trpc.views.makeDefault.mutationOptions());
  const { mutateAsync: dropDefault } = useMutation(trpc.views.dropDefault.mutationOptions());
  const { mutateAsync: duplicate } = useMutation(trpc.views.duplicate.mutationOptions());
  const { mutateAsync: remove } = useMutation(trpc.views.delete.mutationOptions());
  const { tell, attempt, undoOfAnswers } = useDeeds();

  const reread = () => queryClient.invalidateQueries({ queryKey: trpc.views.list.queryKey() });
  /** The list is read again before the address names a view of it. */
  async function show(id: string | undefined) {
    await reread();
    change({ ...nothingOwn, view: id, edited: undefined });
  }
  /** The address follows what was done: `back` when it is taken back, `forth` when it is done again. */
  async function saidOf(message: string, answers: unknown[], id: string, back: Follow, forth: Follow) {
    const undo = await undoOfAnswers(...answers.map((answer) => [answer, ["view", id]] as const));
    return { message, undo: undo && followed(undo, back, forth) };
  }
  const act = async (work: Promise<unknown>, id: string, message: string, follow: Follow = reread) => {
    if (await attempt(work, { message, of: ["view", id] })) await follow();
  };

  return {
    /** Throws what the server refuses, for the form that asked. */
    create: async (name: string, isShared: boolean) => {
      const before = location.search;
      const leave = async () => {
        await reread();
        history.replaceState(null, "", location.pathname + before);
      };
      const creating = create({ name, layout, state: stateOf(params) });
      const sharing = creating.then(({ id }) => (isShared ? share({ id }) : undefined));
      const message = isShared ? `Saved ${name} for everybody` : `Saved ${name}`;
      const saving = Promise.all([creating, sharing]);
      toast.show(
        saving.then(([view, shared]) =>
          saidOf(message, shared ? [view, shared] : [view], view.id, leave, () => show(view.id)),
        ),
      );
      const [{ id }] = await saving;
      await show(id);
    },
    /** Throws what the server refuses, for the form that asked. */
    rename: async ({ id, name: before }: SavedView, name: string) => {
      const renaming = update({ id, name });
      tell(renaming, { message: `Renamed ${before} to ${name}`, of: ["view", id] });
      await renaming;
      await reread();
    },
    save: ({ id, name }: SavedView) => act(update({ id, state: stateOf(params) }), id, `Saved ${name}`, () => show(id)),
    share: ({ id, name }: SavedView) => act(share({ id }), id, `Everybody here sees ${name} now`),
    unshare: ({ id, name }: SavedView) => act(unshare({ id }), id, `Only you see ${name} now`),
    makeDefault: ({ id, name }: SavedView) => act(makeDefault({ id }), id, `You start with ${name} now`),
    dropDefault: ({ id }: SavedView) => act(dropDefault({ id }), id, "You start with all leads now"),
    duplicate: async (view: SavedView) => {
      const duplicating = duplicate({ id: view.id });
      const said = ({ id }: SavedView) => ({ message: `Duplicated ${view.name}`, of: ["view", id] as const });
      if (await attempt(duplicating, said)) await show((await duplicating).id);
    },
    remove: async ({ id, name }: SavedView) => {
      const removing = remove({ id });
      const [back, forth] = [() => show(id), () => show(undefined)];
      toast.show(removing.then((answer) => saidOf(`Deleted ${name}`, [answer], id, back, forth), refusal));
      await removing.then(forth, () => undefined);
    },
    copyLink: ({ id, name }: SavedView) => copy(`link to ${name}`, `${location.origin}${location.pathname}?view=${id}`),
  };
}

const refusal = (error: unknown): ToastInput => ({ message: failureInWords(error), tone: "negative" });

export type ViewActs = ReturnType<typeof useViewChanges>;

const nothingOwn = Object.fromEntries(viewParams.map((name) => [name, undefined]));
