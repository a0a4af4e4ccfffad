"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";

/** Ways to add, change and remove the notes of a lead. Each can be undone. */
export function useNotes(leadId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const undoNewest = useUndoNewest();
  const add = useMutation(trpc.leads.addNote.mutationOptions());
  const edit = useMutation(trpc.leads.editNote.mutationOptions());
  const remove = useMutation(trpc.leads.deleteNote.mutationOptions());

  /** Gives whether it was done. */
  async function tried(work: Promise<unknown>, message: string, refused?: (error: unknown) => void) {
    toast.show(work.then(async () => ({ message, undo: await undoNewest("lead", leadId) })));
    try {
      await work;
    } catch (error) {
      refused?.(error);
      return false;
    }
    refreshSoon(queryClient, { noun: "leads", id: leadId });
    return true;
  }
  const error = add.error ?? edit.error;
  return {
    add: (body: string) => tried(add.mutateAsync({ id: leadId, body }), "Added a note"),
    edit: (noteId: string, body: string) => tried(edit.mutateAsync({ id: leadId, noteId, body }), "Changed the note"),
    remove: (noteId: string) =>
      tried(remove.mutateAsync({ id: leadId, noteId }), "Removed the note", (failure) =>
        toast.show({ message: failureOf(failure).message, tone: "negative" }),
      ),
    isSaving: add.isPending || edit.isPending,
    /** What the server refused, for the form that asked. */
    problem: error ? failureOf(error).message : undefined,
  };
}
