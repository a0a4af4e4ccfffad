import { procedure, router } from "../../procedure.ts";
import { removeSamples, SamplesRemoved } from "./commands.ts";
import { SampleState, sampleState } from "./queries.ts";

export const samplesRouter = router({
  state: procedure({
    scope: "users:write",
    summary: "Count the sample data that is left",
    rest: "GET /workspaces/current/samples",
  })
    .output(SampleState)
    .query(({ ctx }) => sampleState(ctx)),

  remove: procedure({
    scope: "users:write",
    summary: "Remove the sample data that nobody works with",
    rest: "DELETE /workspaces/current/samples",
    status: 200,
  })
    .output(SamplesRemoved)
    .mutation(({ ctx }) => removeSamples(ctx)),
});
