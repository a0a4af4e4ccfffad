import { workspaces } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { Ctx } from "../../context.ts";
import { change } from "../../events/change.ts";
import type { ServiceLevelsInput } from "./queries.ts";
import { levelsOf } from "./rules.ts";

/** Sets what holds for tickets from now on. What was promised for those that are open stays promised. */
export function setServiceLevels(ctx: Ctx, wished: z.infer<typeof ServiceLevelsInput>) {
  return change(ctx, async (tx) => {
    const one = eq(workspaces.id, ctx.workspaceId);
    const [before] = await tx.select({ set: workspaces.serviceLevels }).from(workspaces).where(one).for("update");
    const serviceLevels = { ...wished, sendsReceipt: wished.sendsReceipt ?? levelsOf(before!.set).sendsReceipt };
    await tx.update(workspaces).set({ serviceLevels }).where(one);
    const told = { before: { service_levels: before!.set }, after: { service_levels: serviceLevels } };
    return {
      row: levelsOf(serviceLevels),
      events: [{ action: "workspace.service_levels_changed", subjectId: ctx.workspaceId, ...told }],
    };
  });
}
