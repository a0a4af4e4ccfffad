import { Activity, ActivityInput } from "@switchboard/db/schema";
import { z } from "zod";
import { seeing, seenIn } from "../events/seen.ts";
import { procedure, router } from "../procedure.ts";
import { completeActivity, createActivity, deleteActivity, reopenActivity, updateActivity } from "./commands.ts";
import { ActivityFilter, listActivities, ShownActivity } from "./queries.ts";

const byId = z.strictObject({ id: z.uuid() });

export const activitiesRouter = router({
  list: procedure({
    scope: "leads:read",
    summary: "List what is to do or was done, by when it is due",
    rest: "GET /activities",
    mcp: true,
  })
    .input(ActivityFilter)
    .output(z.object({ items: z.array(ShownActivity), nextCursor: z.string().nullable() }))
    .query(({ ctx, input }) => listActivities(ctx, input)),

  create: procedure({ scope: "leads:write", summary: "Plan an activity", rest: "POST /activities", mcp: true })
    .input(ActivityInput)
    .output(Activity)
    .mutation(({ ctx, input }) => createActivity(ctx, input)),

  update: procedure({ scope: "leads:write", summary: "Change an activity", rest: "PUT /activities/{id}", mcp: true })
    .input(byId.extend(ActivityInput.omit({ leadId: true }).partial().shape).extend(seenIn(ActivityInput.shape)))
    .output(Activity)
    .mutation(({ ctx, input: { id, seen, ...changes } }) => updateActivity(seeing(ctx, seen), id, changes)),

  complete: procedure({
    scope: "leads:write",
    summary: "Say that an activity is done",
    rest: "POST /activities/{id}/done",
    status: 200,
    mcp: true,
  })
    .input(byId)
    .output(Activity)
    .mutation(({ ctx, input }) => completeActivity(ctx, input.id)),

  reopen: procedure({
    scope: "leads:write",
    summary: "Say that an activity is not done after all",
    rest: "DELETE /activities/{id}/done",
    status: 200,
    mcp: true,
  })
    .input(byId)
    .output(Activity)
    .mutation(({ ctx, input }) => reopenActivity(ctx, input.id)),

  delete: procedure({
    scope: "leads:write",
    summary: "Delete an activity; undo brings it back",
    rest: "DELETE /activities/{id}",
    mcp: true,
  })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteActivity(ctx, input.id)),
});
