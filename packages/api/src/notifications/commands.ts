import { notifications } from "@switchboard/db/schema";
import { and, inArray, isNull, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { change } from "../events/change.ts";
import { mustBePerson } from "../users/sign-in/queries.ts";
import { ownShown } from "./queries.ts";

export const Read = z.object({ read: z.number().int() });

/** Marks some of the caller's own as read. Those of others, and those read already, are passed over. */
export const markRead = (ctx: Ctx, ids: string[]) => readWhere(ctx, inArray(notifications.id, ids));

/** Marks all of the caller's own as read; one undo takes all of it back. */
export const markAllRead = (ctx: Ctx) => readWhere(ctx);

/** One act and one event, whatever the number: it is about the member, so that nobody else hears of it. */
function readWhere(ctx: Ctx, which?: SQL): Promise<z.infer<typeof Read>> {
  const { actor } = mustBePerson(ctx);
  return change(ctx, async (tx) => {
    const readAt = new Date();
    const rows = await tx
      .update(notifications)
      .set({ readAt })
      .where(and(ownShown(ctx), isNull(notifications.readAt), which))
      .returning({ id: notifications.id });
    if (rows.length === 0) return { row: { read: 0 }, events: [] };
    const [before, after] = [{ read_at: null }, { read_at: readAt }];
    const touched = rows.map(({ id }) => ({ table: "notifications", id, before, after }));
    return { row: { read: rows.length }, events: [{ action: "notification.read", subjectId: actor.id, touched }] };
  });
}
