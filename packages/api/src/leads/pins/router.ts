import { z } from "zod";
import { procedure } from "../../procedure.ts";
import { pinEntry, unpinEntry } from "./commands.ts";
import { listPins, Pins } from "./queries.ts";

const ofLead = z.strictObject({ id: z.uuid() });
const byEntry = ofLead.extend({ eventId: z.uuid() });

export const pinProcedures = {
  pins: procedure({
    scope: "leads:read",
    summary: "List the entries that stand at the top of a lead's timeline",
    rest: "GET /leads/{id}/pins",
    mcp: true,
  })
    .input(ofLead)
    .output(Pins)
    .query(({ ctx, input }) => listPins(ctx, input.id)),

  pin: procedure({
    scope: "leads:write",
    summary: "Put an entry at the top of a lead's timeline, for everybody",
    rest: "PUT /leads/{id}/pins/{event_id}",
    mcp: true,
  })
    .input(byEntry)
    .output(Pins)
    .mutation(({ ctx, input }) => pinEntry(ctx, input.id, input.eventId)),

  unpin: procedure({
    scope: "leads:write",
    summary: "Take an entry down from the top of a lead's timeline",
    rest: "DELETE /leads/{id}/pins/{event_id}",
    status: 200,
    mcp: true,
  })
    .input(byEntry)
    .output(Pins)
    .mutation(({ ctx, input }) => unpinEntry(ctx, input.id, input.eventId)),
};
