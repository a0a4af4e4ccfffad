import { type Pipeline, workspaces } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { change } from "../events/change.ts";
import { pipelineOf } from "../leads/stages/queries.ts";

/** Sets what each stage asks for and after how many days a lead rots in it. */
export function setPipeline(ctx: Ctx, pipeline: Pipeline): Promise<null> {
  return change(ctx, async (tx) => {
    const one = eq(workspaces.id, ctx.workspaceId);
    await tx.select({ id: workspaces.id }).from(workspaces).where(one).for("update");
    const before = await pipelineOf({ ...ctx, db: tx });
    await tx.update(workspaces).set({ pipeline }).where(one);
    const told = { before: { pipeline: before }, after: { pipeline } };
    return { row: null, events: [{ action: "workspace.pipeline_changed", subjectId: ctx.workspaceId, ...told }] };
  });
}
