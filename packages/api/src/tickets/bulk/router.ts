import { ticketPriorities, ticketStatuses } from "@switchboard/db/schema";
import { z } from "zod";
import { procedure } from "../../procedure.ts";
import { bulkAssign, bulkMove, bulkPrioritise } from "./commands.ts";

const many = z.strictObject({ ids: z.array(z.uuid()).min(1).max(1000) });
const Bulk = z.object({ changed: z.number().int(), refused: z.number().int(), batchId: z.uuid() });

export const bulkProcedures = {
  bulkStatus: procedure({
    scope: "tickets:write",
    summary: "Move many tickets to a status",
    rest: "POST /tickets/bulk/status",
    status: 200,
    mcp: true,
  })
    .input(many.extend({ status: z.enum(ticketStatuses) }))
    .output(Bulk)
    .mutation(({ ctx, input }) => bulkMove(ctx, input.ids, input.status)),

  bulkPriority: procedure({
    scope: "tickets:write",
    summary: "Give many tickets a priority",
    rest: "POST /tickets/bulk/priority",
    status: 200,
    mcp: true,
  })
    .input(many.extend({ priority: z.enum(ticketPriorities) }))
    .output(Bulk)
    .mutation(({ ctx, input }) => bulkPrioritise(ctx, input.ids, input.priority)),

  bulkAssign: procedure({
    scope: "tickets:write",
    summary: "Give many tickets to one member of the team, or to nobody",
    rest: "POST /tickets/bulk/assignee",
    status: 200,
    mcp: true,
  })
    .input(many.extend({ assigneeId: z.uuid().nullable() }))
    .output(Bulk)
    .mutation(({ ctx, input }) => bulkAssign(ctx, input.ids, input.assigneeId)),
};
