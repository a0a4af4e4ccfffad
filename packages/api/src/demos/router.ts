import { line, UserKey } from "@switchboard/db/schema";
import { z } from "zod";
import { spelledAs } from "../keys.ts";
import { pageOf } from "../pages.ts";
import { procedure, router } from "../procedure.ts";
import { ActivityInput, addActivity } from "./activities/commands.ts";
import { ActivityPageInput, activitySpelling, listActivities, ShownActivity } from "./activities/queries.ts";
import { Bank, readBank } from "./bank/queries.ts";
import { Demo, readDemo } from "./queries.ts";
import { most } from "./rules.ts";
import { createSession, deleteSession, openSession, updateSession } from "./sessions/commands.ts";
import { sendTransfer } from "./transfers/commands.ts";
import { Quoted, readQuote } from "./transfers/queries.ts";

const byUser = z.strictObject({ userId: UserKey });
const rows = (atMost: number) => z.array(z.record(z.string(), z.unknown())).max(atMost).optional();

export const demosRouter = router({
  create: procedure({
    scope: "public",
    summary:
      "Begin a demo session; it belongs to the browser, member or key that asks, and its token is never returned",
    rest: "POST /sessions",
  })
    .input(byUser.extend({ accessToken: line(2_000).nullish() }))
    .output(Demo)
    .mutation(async ({ ctx, input }) => readDemo(ctx, await createSession(ctx, input.userId, input.accessToken))),

  // It makes the session that is missing, so it is a write whatever its method says.
  open: procedure({
    scope: "public",
    summary: "Get a demo session of one's own, which is made when it is missing",
    rest: "GET /sessions/{user_id}",
  })
    .input(byUser)
    .output(Demo)
    .mutation(async ({ ctx, input }) => readDemo(ctx, await openSession(ctx, input.userId))),

  update: procedure({
    scope: "public",
    summary: "Replace the accounts or the transactions of a demo session",
    rest: "PUT /sessions/{user_id}",
  })
    .input(byUser.extend({ accounts: rows(most.accounts), transactions: rows(most.transactions) }))
    .output(Demo)
    .mutation(async ({ ctx, input: { userId, ...content } }) =>
      readDemo(ctx, await updateSession(ctx, userId, content)),
    ),

  delete: procedure({ scope: "public", summary: "End a demo session", rest: "DELETE /sessions/{user_id}" })
    .input(byUser)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteSession(ctx, input.userId)),

  addActivity: procedure({
    scope: "public",
    summary: "Add an activity to a demo session; the same id twice is one",
    rest: "POST /sessions/{user_id}/activity",
  })
    .input(spelledAs(byUser.extend(ActivityInput.shape), activitySpelling))
    .output(ShownActivity)
    .mutation(({ ctx, input: { userId, ...activity } }) => addActivity(ctx, userId, activity)),

  activities: procedure({
    scope: "public",
    summary: "List the activities of a demo session, newest first",
    rest: "GET /sessions/{user_id}/activity",
  })
    .input(byUser.extend(ActivityPageInput.shape))
    .output(pageOf(ShownActivity))
    .query(({ ctx, input: { userId, ...page } }) => listActivities(ctx, userId, page)),

  // The pages call these in process, so they have no address.
  quote: procedure({ scope: "public", summary: "Work out what an amount of mock dollars costs and brings today" })
    .input(z.strictObject({ amount: z.string().max(100) }))
    .output(Quoted.nullable())
    .query(({ input }) => readQuote(input.amount)),

  bank: procedure({ scope: "public", summary: "Read the mock bank of a demo session" })
    .input(byUser)
    .output(Bank)
    .query(({ ctx, input }) => readBank(ctx, input.userId)),

  transfer: procedure({ scope: "public", summary: "Send mock dollars to mock pesos" })
    .input(byUser.extend({ id: z.uuid(), amount: z.string().max(100) }))
    .output(ShownActivity)
    .mutation(({ ctx, input: { userId, ...transfer } }) => sendTransfer(ctx, userId, transfer)),
});
