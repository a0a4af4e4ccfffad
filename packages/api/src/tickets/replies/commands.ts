import { cannedReplies } from "@switchboard/db/schema";
import type { z } from "zod";
import { type Ctx, mine } from "../../context.ts";
import { change } from "../../events/change.ts";
import { columns } from "../../keys.ts";
import { difference } from "../../leads/rules.ts";
import { findReply, type ReplyInput, replyFields } from "./queries.ts";

type Reply = z.infer<typeof ReplyInput>;

/** Keeps an answer that is written once and used often. */
export function createReply(ctx: Ctx, input: Reply) {
  return change(ctx, async (tx) => {
    const [reply] = await tx
      .insert(cannedReplies)
      .values({ ...input, workspaceId: ctx.workspaceId })
      .returning(replyFields);
    return {
      row: reply!,
      events: [{ action: "canned_reply.created", subjectId: reply!.id, after: columns(input) }],
    };
  });
}

/** Changes a canned reply. Says nothing when nothing differs. */
export function updateReply(ctx: Ctx, id: string, changes: Partial<Reply>) {
  return change(ctx, async (tx) => {
    const reply = await findReply({ ...ctx, db: tx }, id, true);
    const { isEmpty, before, after } = difference(reply, changes);
    if (isEmpty) return { row: reply, events: [] };
    const [row] = await tx
      .update(cannedReplies)
      .set(after)
      .where(mine(cannedReplies, ctx, id))
      .returning(replyFields);
    const told = { before: columns(before), after: columns(after) };
    return { row: row!, events: [{ action: "canned_reply.updated", subjectId: id, ...told }] };
  });
}

/** Deletes a canned reply softly; undo brings it back. */
export async function deleteReply(ctx: Ctx, id: string): Promise<void> {
  await change(ctx, async (tx) => {
    await findReply({ ...ctx, db: tx }, id, true);
    const deletedAt = new Date();
    await tx
      .update(cannedReplies)
      .set({ deletedAt })
      .where(mine(cannedReplies, ctx, id));
    const told = { before: { deleted_at: null }, after: { deleted_at: deletedAt } };
    return { row: null, events: [{ action: "canned_reply.deleted", subjectId: id, ...told }] };
  });
}
