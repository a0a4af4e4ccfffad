import { Note, NoteInput } from "@switchboard/db/schema";
import { z } from "zod";
import { procedure } from "../../procedure.ts";
import { addNote, deleteNote, editNote } from "./commands.ts";
import { listNotes, NoteList } from "./queries.ts";

const ofLead = z.strictObject({ id: z.uuid() });
const byNote = ofLead.extend({ noteId: z.uuid() });

export const noteProcedures = {
  notes: procedure({
    scope: "leads:read",
    summary: "List the notes of a lead as they stand",
    rest: "GET /leads/{id}/notes",
    mcp: true,
  })
    .input(ofLead)
    .output(NoteList)
    .query(({ ctx, input }) => listNotes(ctx, input.id)),

  addNote: procedure({
    scope: "leads:write",
    summary: "Add a note to a lead",
    rest: "POST /leads/{id}/notes",
    mcp: true,
  })
    .input(ofLead.extend(NoteInput.shape))
    .output(Note)
    .mutation(({ ctx, input }) => addNote(ctx, input.id, input.body)),

  editNote: procedure({
    scope: "leads:write",
    summary: "Change the words of a note",
    rest: "PUT /leads/{id}/notes/{note_id}",
    mcp: true,
  })
    .input(byNote.extend(NoteInput.shape))
    .output(Note)
    .mutation(({ ctx, input }) => editNote(ctx, input.id, input.noteId, input.body)),

  deleteNote: procedure({
    scope: "leads:write",
    summary: "Remove a note; undo brings it back",
    rest: "DELETE /leads/{id}/notes/{note_id}",
    mcp: true,
  })
    .input(byNote)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteNote(ctx, input.id, input.noteId)),
};
