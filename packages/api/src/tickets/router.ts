import { z } from "zod";
import { seeing, seenIn } from "../events/seen.ts";
import { pageOf } from "../pages.ts";
import { procedure, router } from "../procedure.ts";
import { bulkProcedures } from "./bulk/router.ts";
import { clockProcedures } from "./clock/router.ts";
import { assignTicket, createTicket, deleteTicket, moveTicket, updateTicket } from "./commands.ts";
import { getTicket, TicketWithComments } from "./comments/queries.ts";
import { commentProcedures } from "./comments/router.ts";
import { countTickets, listTickets, ShownTicket, TicketCounts, TicketFields, TicketListInput } from "./queries.ts";
import { ratingProcedures } from "./ratings/router.ts";
import { StatusWord } from "./words/queries.ts";

const byId = z.strictObject({ id: z.uuid() });
const toAssignee = { assigneeId: z.uuid().nullable() };
const toStatus = { status: StatusWord };
const formerNames = { title: "subject", assigned_to: "assigneeId", assignee: "assigneeId" };

export const ticketsRouter = router({
  ...bulkProcedures,
  ...clockProcedures,
  ...commentProcedures,
  ...ratingProcedures,

  list: procedure({
    scope: "tickets:read",
    summary: "List tickets; a client's own",
    rest: "GET /tickets",
    aliases: { assigned_to: "assigneeId" },
    mcp: true,
  })
    .input(TicketListInput)
    .output(pageOf(ShownTicket))
    .query(({ ctx, input }) => listTickets(ctx, input)),

  counts: procedure({
    scope: "tickets:read",
    summary: "Count tickets by status, and those overdue, nobody's and yours",
    rest: "GET /tickets/counts",
    mcp: true,
  })
    .output(TicketCounts)
    .query(({ ctx }) => countTickets(ctx)),

  get: procedure({
    scope: "tickets:read",
    summary: "Read one ticket with its comments",
    rest: "GET /tickets/{id}",
    mcp: true,
  })
    .input(byId)
    .output(TicketWithComments)
    .query(({ ctx, input }) => getTicket(ctx, input.id)),

  create: procedure({
    scope: "tickets:open",
    summary: "Open a ticket",
    rest: "POST /tickets",
    aliases: formerNames,
    mcp: true,
  })
    .input(TicketFields)
    .output(ShownTicket)
    .mutation(({ ctx, input }) => createTicket(ctx, input)),

  update: procedure({
    scope: "tickets:write",
    summary: "Change a ticket",
    rest: "PUT /tickets/{id}",
    aliases: formerNames,
    mcp: true,
  })
    .input(byId.extend(TicketFields.partial().shape).extend(seenIn(TicketFields.shape)))
    .output(ShownTicket)
    .mutation(({ ctx, input: { id, seen, ...changes } }) => updateTicket(seeing(ctx, seen), id, changes)),

  assign: procedure({
    scope: "tickets:write",
    summary: "Give a ticket to a member of the team, or to nobody",
    rest: "POST /tickets/{id}/assignee",
    status: 200,
    mcp: true,
  })
    .input(byId.extend({ ...toAssignee, ...seenIn(toAssignee) }))
    .output(ShownTicket)
    .mutation(({ ctx, input: { id, assigneeId, seen } }) => assignTicket(seeing(ctx, seen), id, assigneeId)),

  move: procedure({
    scope: "tickets:write",
    summary: "Move a ticket to another status",
    rest: "POST /tickets/{id}/status",
    status: 200,
    mcp: true,
  })
    .input(byId.extend({ ...toStatus, ...seenIn(toStatus) }))
    .output(ShownTicket)
    .mutation(({ ctx, input: { id, status, seen } }) => moveTicket(seeing(ctx, seen), id, status)),

  solve: procedure({
    scope: "tickets:write",
    summary: "Say that a ticket is solved; its requester is asked how it went",
    rest: "POST /tickets/{id}/solve",
    status: 200,
    mcp: true,
  })
    .input(byId)
    .output(ShownTicket)
    .mutation(({ ctx, input }) => moveTicket(ctx, input.id, "solved")),

  close: procedure({
    scope: "tickets:write",
    summary: "Close a ticket",
    rest: "POST /tickets/{id}/close",
    status: 200,
    mcp: true,
  })
    .input(byId)
    .output(ShownTicket)
    .mutation(({ ctx, input }) => moveTicket(ctx, input.id, "closed")),

  reopen: procedure({
    scope: "tickets:open",
    summary: "Open a ticket again, also your own",
    rest: "POST /tickets/{id}/reopen",
    status: 200,
    mcp: true,
  })
    .input(byId)
    .output(ShownTicket)
    .mutation(({ ctx, input }) => moveTicket(ctx, input.id, "open")),

  delete: procedure({
    scope: "tickets:write",
    summary: "Delete a ticket; undo brings it back",
    rest: "DELETE /tickets/{id}",
    mcp: true,
  })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteTicket(ctx, input.id)),
});
