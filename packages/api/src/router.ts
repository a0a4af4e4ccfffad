import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { eventsRouter } from "./events/router.ts";
import { landingRouter } from "./landing/router.ts";
import { leadsRouter } from "./leads/router.ts";
import { createCallerFactory, router } from "./procedure.ts";

export const appRouter = router({
  events: eventsRouter,
  landing: landingRouter,
  leads: leadsRouter,
});

export const createCaller = createCallerFactory(appRouter);

export type AppRouter = typeof appRouter;
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;
