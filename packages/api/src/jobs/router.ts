import { z } from "zod";
import { procedure, router } from "../procedure.ts";
import { cancelJob } from "./commands.ts";
import { listJobs, RunningJob, readJob } from "./queries.ts";

const byId = z.strictObject({ id: z.uuid() });

export const jobsRouter = router({
  list: procedure({ scope: "leads:read", summary: "List long work, newest first", rest: "GET /jobs", mcp: true })
    .output(z.object({ items: z.array(RunningJob) }))
    .query(async ({ ctx }) => ({ items: await listJobs(ctx) })),

  get: procedure({ scope: "leads:read", summary: "Read how far a job is", rest: "GET /jobs/{id}", mcp: true })
    .input(byId)
    .output(RunningJob)
    .query(({ ctx, input }) => readJob(ctx, input.id)),

  cancel: procedure({
    scope: "leads:write",
    summary: "Stop a job after the piece it is at",
    rest: "POST /jobs/{id}/cancel",
    status: 200,
    mcp: true,
  })
    .input(byId)
    .output(RunningJob)
    .mutation(({ ctx, input }) => cancelJob(ctx, input.id)),
});
