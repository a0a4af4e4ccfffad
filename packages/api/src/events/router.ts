import { z } from "zod";
import { procedure, router } from "../procedure.ts";
import { EventFilter, EventPage, FeedInput, feedEvents, listEvents, OwnEventsInput, ownEvents } from "./queries.ts";
import { liveHints } from "./stream.ts";
import { Undone, undo } from "./undo/commands.ts";

export const eventsRouter = router({
  live: procedure({ scope: "self", summary: "Hints that something changed, as they happen" })
    .input(z.strictObject({ lastEventId: z.uuid().nullish() }))
    .subscription(({ ctx, input, signal }) => liveHints(ctx, input.lastEventId ?? null, signal)),

  list: procedure({
    scope: "audit:read",
    summary: "Read the audit log, newest first; after an event or a cursor, what came since, oldest first",
    rest: "GET /events",
    mcp: true,
  })
    .input(EventFilter)
    .output(EventPage)
    .query(({ ctx, input }) => listEvents(ctx, input)),

  feed: procedure({
    scope: "leads:read",
    summary: "Follow what happens to leads, oldest first, with a cursor to go on from",
    rest: "GET /events/feed",
  })
    .input(FeedInput)
    .output(EventPage)
    .query(({ ctx, input }) => feedEvents(ctx, input)),

  own: procedure({
    scope: "leads:read",
    summary: "What you did to one record, newest first",
    rest: "GET /events/own",
  })
    .input(OwnEventsInput)
    .output(EventPage)
    .query(({ ctx, input }) => ownEvents(ctx, input)),

  undo: procedure({
    scope: "leads:write",
    summary: "Take back one event or a whole batch",
    rest: "POST /events/{id}/undo",
    status: 200,
    mcp: true,
  })
    .input(z.strictObject({ id: z.uuid() }))
    .output(Undone)
    .mutation(({ ctx, input }) => undo(ctx, input.id)),
});
