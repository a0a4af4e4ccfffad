import { noteImages } from "@switchboard/db/schema";
import { and, eq } from "drizzle-orm";
import type { Ctx } from "../../../context.ts";
import { AppError, invalidField } from "../../../errors.ts";
import { change } from "../../../events/change.ts";
import { findLead } from "../../queries.ts";
import { imageTypeOf, mostImages } from "./rules.ts";

/**
 * Keeps a picture for a note of a lead. The note that names it tells of it; one that no note names goes after a week.
 * Throws `not_found`, `conflict`, and `invalid` for what is no picture.
 */
export function addImage(ctx: Ctx, leadId: string, bytes: Buffer) {
  const type = imageTypeOf(bytes);
  if (!type) throw invalidField("file", "Send a picture: PNG, JPEG, GIF or WebP.");
  return change(ctx, async (tx) => {
    await findLead({ ...ctx, db: tx }, leadId, true);
    const ofLead = and(eq(noteImages.workspaceId, ctx.workspaceId), eq(noteImages.leadId, leadId));
    if ((await tx.$count(noteImages, ofLead)) >= mostImages)
      throw new AppError("conflict", `A lead has ${mostImages} pictures at most.`);
    const [row] = await tx
      .insert(noteImages)
      .values({ workspaceId: ctx.workspaceId, leadId, type, bytes })
      .returning({ id: noteImages.id, type: noteImages.type });
    return { row: row!, events: [] };
  });
}
