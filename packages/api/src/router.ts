import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { activitiesRouter } from "./activities/router.ts";
import { keysRouter } from "./api-keys/router.ts";
import { assignmentRouter } from "./assignment/router.ts";
import { campaignsRouter } from "./campaigns/router.ts";
import { suppressionsRouter } from "./campaigns/suppressions/router.ts";
import { dashboardRouter } from "./dashboard/router.ts";
import { demosRouter } from "./demos/router.ts";
import { eventsRouter } from "./events/router.ts";
import { importsRouter } from "./imports/router.ts";
import { jobsRouter } from "./jobs/router.ts";
import { landingRouter } from "./landing/router.ts";
import { duplicatesRouter } from "./leads/duplicates/router.ts";
import { leadsRouter } from "./leads/router.ts";
import { createCallerFactory, router } from "./procedure.ts";
import { teamsRouter } from "./teams/router.ts";
import { usersRouter } from "./users/router.ts";
import { authRouter } from "./users/sign-in/router.ts";
import { viewsRouter } from "./views/router.ts";
import { webhooksRouter } from "./webhooks/out/router.ts";
import { workspacesRouter } from "./workspaces/router.ts";

export const appRouter = router({
  activities: activitiesRouter,
  assignment: assignmentRouter,
  auth: authRouter,
  campaigns: campaignsRouter,
  dashboard: dashboardRouter,
  demos: demosRouter,
  duplicates: duplicatesRouter,
  events: eventsRouter,
  imports: importsRouter,
  jobs: jobsRouter,
  keys: keysRouter,
  landing: landingRouter,
  leads: leadsRouter,
  suppressions: suppressionsRouter,
  teams: teamsRouter,
  users: usersRouter,
  views: viewsRouter,
  webhooks: webhooksRouter,
  workspaces: workspacesRouter,
});

export const createCaller = createCallerFactory(appRouter);

export type AppRouter = typeof appRouter;
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;
