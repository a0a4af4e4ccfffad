import { PipelineInput, PipelineRules, readPipeline } from "../leads/stages/queries.ts";
import { procedure, router } from "../procedure.ts";
import { setPipeline } from "./commands.ts";
import { CurrentWorkspace, currentWorkspace } from "./queries.ts";
import { FirstSteps, firstSteps } from "./steps/queries.ts";

export const workspacesRouter = router({
  current: procedure({
    scope: "self",
    summary: "Read the workspace that you are in, and who you are there",
    rest: "GET /workspaces/current",
  })
    .output(CurrentWorkspace)
    .query(({ ctx }) => currentWorkspace(ctx)),

  firstSteps: procedure({
    scope: "users:write",
    summary: "Read which first steps were taken with this workspace",
    rest: "GET /workspaces/current/first-steps",
  })
    .output(FirstSteps)
    .query(({ ctx }) => firstSteps(ctx)),

  setPipeline: procedure({
    scope: "users:write",
    summary: "Set what each stage asks for, and when leads rot in it",
    rest: "PUT /workspaces/current/pipeline",
  })
    .input(PipelineInput)
    .output(PipelineRules)
    .mutation(async ({ ctx, input }) => setPipeline(ctx, input).then(() => readPipeline(ctx))),
});
