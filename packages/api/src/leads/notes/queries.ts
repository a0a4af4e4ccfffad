import { Note, notes } from "@switchboard/db/schema";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { idsOf } from "../merges/queries.ts";
import { findLead } from "../queries.ts";
import { mayChange } from "./rules.ts";

/** A note beside whether the caller may change it. */
export const ShownNote = Note.extend({ mayEdit: z.boolean() });

/** The newest notes; `isAll` says that there are no others. */
export const NoteList = z.object({ items: z.array(ShownNote), isAll: z.boolean() });

const mostNotes = 200;

/** The notes of a lead and of those merged into it as they stand, newest first. Throws `not_found`. */
export async function listNotes(ctx: Ctx, leadId: string) {
  const lead = await findLead(ctx, leadId);
  const rows = await ctx.db
    .select()
    .from(notes)
    .where(
      and(
        eq(notes.workspaceId, ctx.workspaceId),
        isNull(notes.deletedAt),
        sql`${notes.leadId} = any(${idsOf(ctx, lead.id)})`,
      ),
    )
    .orderBy(desc(notes.createdAt), desc(notes.id))
    .limit(mostNotes + 1);
  const items = rows.slice(0, mostNotes).map((note) => ({ ...note, mayEdit: mayChange(ctx.actor, note) }));
  return { items, isAll: rows.length <= mostNotes };
}
