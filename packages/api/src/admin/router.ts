import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { keysRouter } from "../api-keys/router.ts";
import { assignmentRouter } from "../assignment/router.ts";
import { eventsRouter } from "../events/router.ts";
import { jobsRouter } from "../jobs/router.ts";
import { leadsRouter } from "../leads/router.ts";
import { createCallerFactory, router } from "../procedure.ts";
import { teamsRouter } from "../teams/router.ts";
import { ticketsRouter } from "../tickets/router.ts";
import { usersRouter } from "../users/router.ts";
import { viewsRouter } from "../views/router.ts";
import { webhookSourcesRouter } from "../webhooks/in/router.ts";
import { webhooksRouter } from "../webhooks/out/router.ts";
import { workspacesRouter } from "../workspaces/router.ts";
import { confirmationsRouter } from "./confirmations/router.ts";
import { erasuresRouter } from "./erasures/router.ts";
import { figuresRouter } from "./figures/router.ts";
import { exportPresetsRouter } from "./lead-export/presets/router.ts";
import { exportsRouter } from "./lead-export/router.ts";
import { exportSchedulesRouter } from "./lead-export/schedules/router.ts";

/** What the admin console calls. apps/admin alone mounts it. */
export const adminRouter = router({
  assignment: assignmentRouter,
  confirmations: confirmationsRouter,
  events: eventsRouter,
  exportPresets: exportPresetsRouter,
  exportSchedules: exportSchedulesRouter,
  exports: exportsRouter,
  figures: figuresRouter,
  jobs: jobsRouter,
  keys: keysRouter,
  // What filters can ask about, and what the stages ask for.
  leads: router({
    bulkStart: leadsRouter.bulkStart,
    delete: leadsRouter.delete,
    erase: erasuresRouter.erase,
    erasure: erasuresRouter.erasure,
    fields: leadsRouter.fields,
    pipeline: leadsRouter.pipeline,
  }),
  teams: teamsRouter,
  tickets: router({ serviceLevels: ticketsRouter.serviceLevels, setServiceLevels: ticketsRouter.setServiceLevels }),
  users: usersRouter,
  views: router({ list: viewsRouter.list }),
  webhookSources: webhookSourcesRouter,
  webhooks: webhooksRouter,
  workspaces: workspacesRouter,
});

export const createAdminCaller = createCallerFactory(adminRouter);

export type AdminRouter = typeof adminRouter;
export type AdminInputs = inferRouterInputs<AdminRouter>;
export type AdminOutputs = inferRouterOutputs<AdminRouter>;
