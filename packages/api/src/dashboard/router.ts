import { ofMany, procedure, router } from "../procedure.ts";
import { Dashboard, DashboardInput, readDashboard } from "./queries.ts";

export const dashboardRouter = router({
  get: procedure({
    scope: "dashboard:read",
    summary:
      "Read the figures of a time: pipeline, leads per day, funnel, times in stages, meetings, tickets, campaigns",
    rest: "GET /dashboard",
    mcp: true,
  })
    .input(DashboardInput)
    .output(ofMany(Dashboard))
    .query(({ ctx, input }) => readDashboard(ctx, input)),
});
