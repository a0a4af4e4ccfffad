import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { keysRouter } from "../api-keys/router.ts";
import { eventsRouter } from "../events/router.ts";
import { createCallerFactory, router } from "../procedure.ts";
import { usersRouter } from "../users/router.ts";
import { workspacesRouter } from "../workspaces/router.ts";
import { figuresRouter } from "./figures/router.ts";
import { exportsRouter } from "./lead-export/router.ts";

/** What the admin console calls. apps/admin alone mounts it. */
export const adminRouter = router({
  events: eventsRouter,
  exports: exportsRouter,
  figures: figuresRouter,
  keys: keysRouter,
  users: usersRouter,
  workspaces: workspacesRouter,
});

export const createAdminCaller = createCallerFactory(adminRouter);

export type AdminRouter = typeof adminRouter;
export type AdminInputs = inferRouterInputs<AdminRouter>;
export type AdminOutputs = inferRouterOutputs<AdminRouter>;
