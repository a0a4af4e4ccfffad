"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { useStored } from "@/storage/stored.ts";
import { NoteField } from "./note-field.tsx";
import { useNotes } from "./use-notes.ts";

/** Writes a note. The draft stays in this browser until the server has it. */
export function NoteForm({ id }: { id: string }) {
  const { add, isSaving, problem } = useNotes(id);
  const [draft, setDraft] = useStored(`note-draft-${id}`);
  const isEmpty = draft.trim() === "";
  const submit = async () => {
    if (!isEmpty && !isSaving && (await add(draft))) setDraft("");
  };
  return (
    <form
      className="note"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <NoteField
        leadId={id}
        label="Note"
        placeholder="Write a note, @ names a colleague"
        value={draft}
        onChange={setDraft}
        onSubmit={() => void submit()}
        error={problem}
      />
      <div>
        <span>{isEmpty ? "" : "Draft saved in this browser"}</span>
        <span className="grow" />
        <kbd className="kbd">Ctrl ↵</kbd>
        <Button type="submit" variant="primary" disabled={isEmpty} isBusy={isSaving}>
          Add note
        </Button>
      </div>
    </form>
  );
}
