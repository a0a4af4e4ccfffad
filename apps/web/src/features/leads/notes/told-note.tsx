"use client";
import { IconButton } from "@switchboard/ui/primitives/button";
import { useQuery } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { type Outputs, useTRPC } from "@/trpc/client.tsx";
import { EditNote } from "./edit-note.tsx";
import { NoteText } from "./note-text.tsx";
import { useNotes } from "./use-notes.ts";

export type ShownNote = Outputs["leads"]["notes"]["items"][number];

type Props = { leadId: string; noteId: string; firstBody: string };

/** A note on the timeline as it stands by now: in place it is changed or removed by who may. */
export function ToldNote({ leadId, noteId, firstBody }: Props) {
  const { data } = useQuery(useTRPC().leads.notes.queryOptions({ id: leadId }));
  const [isEditing, setEditing] = useState(false);
  const note = data?.items.find(({ id }) => id === noteId);
  if (note && isEditing) return <EditNote note={note} onClose={() => setEditing(false)} />;
  if (note) return <Standing note={note} onEdit={() => setEditing(true)} />;
  // Beyond the notes that are read at once, the ledger has the words.
  return data?.isAll ? <p className="muted">This note was removed.</p> : <NoteText leadId={leadId} text={firstBody} />;
}

function Standing({ note, onEdit }: { note: ShownNote; onEdit: () => void }) {
  const { remove } = useNotes(note.leadId);
  return (
    <div className="told-note">
      <NoteText leadId={note.leadId} text={note.body} />
      {note.mayEdit && (
        <span className="told-acts">
          <IconButton label="Change note" icon={<Pencil />} onClick={onEdit} />
          <IconButton label="Remove note" icon={<Trash2 />} onClick={() => void remove(note.id)} />
        </span>
      )}
    </div>
  );
}
