import { z } from "zod";
import { procedure, router } from "../../procedure.ts";
import { dismissDuplicate } from "./commands.ts";
import {
  countDuplicates,
  DuplicateCount,
  DuplicateQueue,
  duplicatesOf,
  LeadDuplicates,
  listDuplicates,
  QueueInput,
} from "./queries.ts";

const byId = z.strictObject({ id: z.uuid() });

export const duplicatesRouter = router({
  list: procedure({
    scope: "leads:read",
    summary: "List pairs of leads that may be one person",
    rest: "GET /duplicates",
    mcp: true,
  })
    .input(QueueInput)
    .output(DuplicateQueue)
    .query(({ ctx, input }) => listDuplicates(ctx, input)),

  count: procedure({
    scope: "leads:read",
    summary: "Count pairs of leads that may be one person",
    rest: "GET /duplicates/count",
  })
    .output(DuplicateCount)
    .query(({ ctx }) => countDuplicates(ctx)),

  of: procedure({
    scope: "leads:read",
    summary: "List leads that may be the same person as one",
    rest: "GET /leads/{id}/duplicates",
    mcp: true,
  })
    .input(byId)
    .output(LeadDuplicates)
    .query(({ ctx, input }) => duplicatesOf(ctx, input.id)),

  dismiss: procedure({
    scope: "leads:write",
    summary: "Say that two leads are not one person",
    rest: "POST /duplicates/{id}/dismiss",
    status: 200,
    mcp: true,
  })
    .input(byId)
    .output(z.object({ eventId: z.uuid().nullable() }))
    .mutation(({ ctx, input }) => dismissDuplicate(ctx, input.id)),
});
