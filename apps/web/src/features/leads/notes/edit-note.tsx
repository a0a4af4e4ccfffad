"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { useStored } from "@/storage/stored.ts";
import { NoteField } from "./note-field.tsx";
import type { ShownNote } from "./told-note.tsx";
import { useNotes } from "./use-notes.ts";

/** Changes the words of a note where it stands. What is typed stays in this browser until it is saved or given up. */
export function EditNote({ note, onClose }: { note: ShownNote; onClose: () => void }) {
  const { edit, isSaving, problem } = useNotes(note.leadId);
  const [draft, setDraft] = useStored(`note-draft-${note.id}`);
  const text = draft || note.body;
  function close() {
    setDraft("");
    onClose();
  }
  const submit = async () => {
    if (text.trim() && !isSaving && (text === note.body || (await edit(note.id, text)))) close();
  };
  return (
    <form
      className="note in-place"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <NoteField
        leadId={note.leadId}
        label="Note"
        isAsked
        value={text}
        onChange={setDraft}
        onSubmit={() => void submit()}
        onCancel={close}
        error={problem}
      />
      <div>
        <span className="grow" />
        <Button onClick={close}>Cancel</Button>
        <Button type="submit" variant="primary" isBusy={isSaving}>
          Save
        </Button>
      </div>
    </form>
  );
}
