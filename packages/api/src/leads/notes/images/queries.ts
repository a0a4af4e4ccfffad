import { imageTypes, noteImages } from "@switchboard/db/schema";
import { and, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../../../context.ts";
import { notFound } from "../../../errors.ts";
import { idsOf } from "../../merges/queries.ts";
import { findLead } from "../../queries.ts";

/** A picture as a note names it: `![what it shows](image:id)`. */
export const NoteImage = z.object({ id: z.uuid(), type: z.enum(imageTypes) });

/** A picture of a lead, or of one that was merged into it. Throws `not_found`. */
export async function readImage(ctx: Ctx, leadId: string, imageId: string) {
  const lead = await findLead(ctx, leadId);
  const [image] = await ctx.db
    .select({ id: noteImages.id, type: noteImages.type, bytes: noteImages.bytes })
    .from(noteImages)
    .where(and(mine(noteImages, ctx, imageId), sql`${noteImages.leadId} = any(${idsOf(ctx, lead.id)})`));
  if (!image) throw notFound("Picture");
  return image;
}
