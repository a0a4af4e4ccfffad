"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { Button } from "@switchboard/ui/primitives/button";
import { FieldError } from "@switchboard/ui/primitives/field";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent, KeyboardEvent } from "react";
import { useStored } from "@/storage/stored.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useUndo } from "@/trpc/use-undo.ts";

/** Writes a note. The draft stays in this browser until the server has it. */
export function NoteForm({ id }: { id: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { undoOf, eventOf } = useUndo();
  const [draft, setDraft] = useStored(`note-draft-${id}`);
  const add = useMutation(
    trpc.leads.addNote.mutationOptions({
      onSuccess: (note) => {
        setDraft("");
        refreshSoon(queryClient, { noun: "leads", id });
        void eventOf(id, ({ after }) => after?.["noteId"] === note.id).then((told) =>
          toast.show({ message: "Added a note", undo: told ? undoOf([told]) : undefined }),
        );
      },
    }),
  );
  const isEmpty = draft.trim() === "";
  function submit(event: FormEvent | KeyboardEvent) {
    event.preventDefault();
    if (!isEmpty && !add.isPending) add.mutate({ id, body: draft });
  }

  return (
    <form className="note" onSubmit={submit}>
      <label className="sr" htmlFor="note">
        Note
      </label>
      <textarea
        className="field"
        id="note"
        placeholder="Write a note"
        maxLength={20_000}
        aria-invalid={add.isError || undefined}
        aria-describedby={add.isError ? "note-error" : undefined}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && submit(event)}
      />
      {add.isError && <FieldError id="note-error">{failureOf(add.error).message}</FieldError>}
      <div>
        <span>{isEmpty ? "" : "Draft saved in this browser"}</span>
        <span className="grow" />
        <kbd className="kbd">Ctrl ↵</kbd>
        <Button type="submit" variant="primary" disabled={isEmpty} isBusy={add.isPending}>
          Add note
        </Button>
      </div>
    </form>
  );
}
