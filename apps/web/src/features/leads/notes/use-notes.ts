"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";

/** Ways to add, change and remove the notes of a lead. Each can be undone. */
export function useNotes(leadId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { tell, attempt } = useDeeds();
  const settled = { onSuccess: () => refreshSoon(queryClient, { noun: "leads", id: leadId }) };
  const add = useMutation(trpc.leads.addNote.mutationOptions(settled));
  const edit = useMutation(trpc.leads.editNote.mutationOptions(settled));
  const remove = useMutation(trpc.leads.deleteNote.mutationOptions(settled));

  const saidOf = (message: string) => ({ message, of: ["lead", leadId] as const });
  /** Gives whether it was done. What was refused stands in the form. */
  function save(work: Promise<unknown>, message: string) {
    tell(work, saidOf(message));
    return work.then(
      () => true,
      () => false,
    );
  }
  const error = add.error ?? edit.error;
  return {
    add: (body: string) => save(add.mutateAsync({ id: leadId, body }), "Added a note"),
    edit: (noteId: string, body: string) => save(edit.mutateAsync({ id: leadId, noteId, body }), "Changed the note"),
    remove: (noteId: string) => attempt(remove.mutateAsync({ id: leadId, noteId }), saidOf("Removed the note")),
    isSaving: add.isPending || edit.isPending,
    /** What the server refused, for the form that asked. */
    problem: error ? failureOf(error).message : undefined,
  };
}
