import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { keysRouter } from "./api-keys/router.ts";
import { eventsRouter } from "./events/router.ts";
import { jobsRouter } from "./jobs/router.ts";
import { landingRouter } from "./landing/router.ts";
import { leadsRouter } from "./leads/router.ts";
import { createCallerFactory, router } from "./procedure.ts";
import { usersRouter } from "./users/router.ts";
import { authRouter } from "./users/sign-in/router.ts";
import { workspacesRouter } from "./workspaces/router.ts";

export const appRouter = router({
  auth: authRouter,
  events: eventsRouter,
  jobs: jobsRouter,
  keys: keysRouter,
  landing: landingRouter,
  leads: leadsRouter,
  users: usersRouter,
  workspaces: workspacesRouter,
});

export const createCaller = createCallerFactory(appRouter);

export type AppRouter = typeof appRouter;
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;
