import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { accountsRouter } from "./accounts/router.ts";
import { activitiesRouter } from "./activities/router.ts";
import { erasuresRouter } from "./admin/erasures/router.ts";
import { keysRouter } from "./api-keys/router.ts";
import { assignmentRouter } from "./assignment/router.ts";
import { bookingsRouter, meetingTimesRouter } from "./booking-pages/bookings/router.ts";
import { bookingPagesRouter } from "./booking-pages/router.ts";
import { campaignsRouter } from "./campaigns/router.ts";
import { suppressionsRouter } from "./campaigns/suppressions/router.ts";
import { contactsRouter } from "./contacts/router.ts";
import { dashboardRouter } from "./dashboard/router.ts";
import { demosRouter } from "./demos/router.ts";
import { eventsRouter } from "./events/router.ts";
import { importsRouter } from "./imports/router.ts";
import { jobsRouter } from "./jobs/router.ts";
import { landingRouter } from "./landing/router.ts";
import { duplicatesRouter } from "./leads/duplicates/router.ts";
import { leadsRouter } from "./leads/router.ts";
import { meetingsRouter } from "./meetings/router.ts";
import { notificationsRouter } from "./notifications/router.ts";
import { leadLinksRouter, opportunitiesRouter } from "./opportunities/router.ts";
import { presenceRouter } from "./presence/router.ts";
import { createCallerFactory, mergeRouters, router } from "./procedure.ts";
import { teamsRouter } from "./teams/router.ts";
import { cannedRepliesRouter } from "./tickets/replies/router.ts";
import { ticketsRouter } from "./tickets/router.ts";
import { usersRouter } from "./users/router.ts";
import { authRouter } from "./users/sign-in/router.ts";
import { viewsRouter } from "./views/router.ts";
import { webhookSourcesRouter } from "./webhooks/in/router.ts";
import { webhooksRouter } from "./webhooks/out/router.ts";
import { workspacesRouter } from "./workspaces/router.ts";
import { samplesRouter } from "./workspaces/samples/router.ts";

export const appRouter = router({
  accounts: accountsRouter,
  activities: activitiesRouter,
  assignment: assignmentRouter,
  auth: authRouter,
  bookingPages: bookingPagesRouter,
  bookings: bookingsRouter,
  campaigns: campaignsRouter,
  cannedReplies: cannedRepliesRouter,
  contacts: contactsRouter,
  dashboard: dashboardRouter,
  demos: demosRouter,
  duplicates: duplicatesRouter,
  events: eventsRouter,
  imports: importsRouter,
  jobs: jobsRouter,
  keys: keysRouter,
  landing: landingRouter,
  leads: mergeRouters(leadsRouter, leadLinksRouter, erasuresRouter),
  meetings: mergeRouters(meetingsRouter, meetingTimesRouter),
  notifications: notificationsRouter,
  opportunities: opportunitiesRouter,
  presence: presenceRouter,
  samples: samplesRouter,
  suppressions: suppressionsRouter,
  teams: teamsRouter,
  tickets: ticketsRouter,
  users: usersRouter,
  views: viewsRouter,
  webhooks: webhooksRouter,
  webhookSources: webhookSourcesRouter,
  workspaces: workspacesRouter,
});

export const createCaller = createCallerFactory(appRouter);

export type AppRouter = typeof appRouter;
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;
