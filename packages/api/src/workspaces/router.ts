import { procedure, router } from "../procedure.ts";
import { CurrentWorkspace, currentWorkspace } from "./queries.ts";

export const workspacesRouter = router({
  current: procedure({
    scope: "self",
    summary: "Read the workspace that you are in, and who you are there",
    rest: "GET /workspaces/current",
  })
    .output(CurrentWorkspace)
    .query(({ ctx }) => currentWorkspace(ctx)),
});
