import type { Db } from "@switchboard/db";
import { demoSessions } from "@switchboard/db/schema";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Ctx } from "../../context.ts";
import type { Told } from "../../events/change.ts";

/**
 * Ties the demo sessions of the caller's browser to the lead that it has signed up as, each once. For a command that
 * holds a transaction; gives the events to tell.
 */
export async function joinSessions(ctx: Ctx, tx: Db, leadId: string): Promise<Told[]> {
  if (!ctx.browser) return [];
  const joined = await tx
    .update(demoSessions)
    .set({ leadId })
    .where(
      and(
        eq(demoSessions.workspaceId, ctx.workspaceId),
        eq(demoSessions.creatorHash, ctx.browser),
        isNull(demoSessions.leadId),
        isNull(demoSessions.deletedAt),
        gt(demoSessions.expiresAt, new Date()),
      ),
    )
    .returning({ id: demoSessions.id });
  return joined.map(({ id }) => {
    return { action: "demo.joined", subjectId: id, before: { lead_id: null }, after: { lead_id: leadId } };
  });
}
