import type { Db } from "@switchboard/db";
import { notes } from "@switchboard/db/schema";
import { and, isNull, sql } from "drizzle-orm";
import { type Ctx, mine, userIdOf } from "../../context.ts";
import { AppError, notFound } from "../../errors.ts";
import type { Action } from "../../events/actions.ts";
import { change } from "../../events/change.ts";
import { columns } from "../../keys.ts";
import { hintSurvivor } from "../commands.ts";
import { idsOf } from "../merges/queries.ts";
import { findLead } from "../queries.ts";
import { mayChange } from "./rules.ts";

type Row = typeof notes.$inferSelect;

/** Adds a note to a lead. What is written about a merged lead stays with it, for the day it stands for itself again. */
export async function addNote(ctx: Ctx, leadId: string, body: string): Promise<Row> {
  const { note, readAs } = await change(ctx, async (tx) => {
    const lead = await findLead({ ...ctx, db: tx }, leadId);
    const [written] = await tx
      .insert(notes)
      .values({ workspaceId: ctx.workspaceId, leadId, body, authorId: userIdOf(ctx), authorName: ctx.actor.name })
      .returning();
    const touched = [{ table: "notes", id: written!.id, before: null, after: columns(written!) }];
    const after = { note_id: written!.id, body };
    return {
      row: { note: written!, readAs: lead.id },
      events: [{ action: "lead.note_added", subjectId: leadId, after, touched }],
    };
  });
  hintSurvivor(ctx, "lead.note_added", note.leadId, readAs);
  return note;
}

/** Changes the words of a note. Throws `forbidden` for somebody else's. */
export const editNote = (ctx: Ctx, leadId: string, noteId: string, body: string): Promise<Row> =>
  rewrite(ctx, "lead.note_edited", { leadId, noteId }, (note) => (note.body === body ? null : { body }));

/** Removes a note; undo brings it back. Throws `forbidden` for somebody else's. */
export async function deleteNote(ctx: Ctx, leadId: string, noteId: string): Promise<void> {
  await rewrite(ctx, "lead.note_deleted", { leadId, noteId }, () => ({ deletedAt: new Date() }));
}

type Which = { leadId: string; noteId: string };
type Changed = Pick<Row, "body"> | Pick<Row, "deletedAt">;

async function rewrite(ctx: Ctx, action: Action, which: Which, changesOf: (note: Row) => Changed | null) {
  const { note, readAs } = await change(ctx, async (tx) => {
    const lead = await findLead({ ...ctx, db: tx }, which.leadId);
    const found = await findNote(ctx, tx, lead.id, which.noteId);
    mustBeAuthor(ctx, found);
    const set = changesOf(found);
    if (!set) return { row: { note: found, readAs: lead.id }, events: [] };
    const [written] = await tx
      .update(notes)
      .set(set)
      .where(mine(notes, ctx, found.id))
      .returning();
    const [before, after] = [ledgerOf(found), ledgerOf(written!)];
    const touched = [{ table: "notes", id: found.id, before, after }];
    const told = { before: { note_id: found.id, body: found.body }, after: { note_id: found.id, body: written!.body } };
    return {
      row: { note: written!, readAs: lead.id },
      events: [{ action, subjectId: found.leadId, ...told, touched }],
    };
  });
  hintSurvivor(ctx, action, note.leadId, readAs);
  return note;
}

const ledgerOf = ({ body, deletedAt }: Row) => ({ body, deleted_at: deletedAt });

/** A note of the lead, or of one that was merged into it, locked. Throws `not_found`. */
async function findNote(ctx: Ctx, tx: Db, leadId: string, noteId: string): Promise<Row> {
  const [note] = await tx
    .select()
    .from(notes)
    .where(and(mine(notes, ctx, noteId), isNull(notes.deletedAt), sql`${notes.leadId} = any(${idsOf(ctx, leadId)})`))
    .for("update");
  if (!note) throw notFound("Note");
  return note;
}

function mustBeAuthor(ctx: Ctx, note: Row) {
  if (!mayChange(ctx.actor, note)) throw new AppError("forbidden", "Only its author or an admin can change a note.");
}
