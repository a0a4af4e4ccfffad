import { z } from "zod";
import { procedure, router } from "../procedure.ts";
import { EventFilter, EventPage, listEvents } from "./queries.ts";
import { liveHints } from "./stream.ts";
import { undo } from "./undo/commands.ts";

export const eventsRouter = router({
  live: procedure({ scope: "leads:read", summary: "Hints that something changed, as they happen" })
    .input(z.strictObject({ lastEventId: z.uuid().nullish() }))
    .subscription(({ ctx, input, signal }) => liveHints(ctx, input.lastEventId ?? null, signal)),

  list: procedure({ scope: "audit:read", summary: "Read the audit log", rest: "GET /events", mcp: true })
    .input(EventFilter)
    .output(EventPage)
    .query(({ ctx, input }) => listEvents(ctx, input)),

  undo: procedure({
    scope: "leads:write",
    summary: "Take back one event or a whole batch",
    rest: "POST /events/{id}/undo",
    status: 200,
    mcp: true,
  })
    .input(z.strictObject({ id: z.uuid() }))
    .output(z.object({ undone: z.number().int(), batchId: z.uuid() }))
    .mutation(({ ctx, input }) => undo(ctx, input.id)),
});
