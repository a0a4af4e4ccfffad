import { CommentInput, ticketStatuses } from "@switchboard/db/schema";
import { z } from "zod";
import { procedure } from "../../procedure.ts";
import { noteOnTicket, replyToTicket } from "./commands.ts";
import { ShownComment } from "./queries.ts";

const said = z.strictObject({ id: z.uuid(), ...CommentInput.shape });

export const commentProcedures = {
  reply: procedure({
    scope: "tickets:open",
    summary: "Answer a ticket in public; the team may move it in the same breath",
    rest: "POST /tickets/{id}/replies",
    aliases: { message: "body", text: "body", content: "body" },
    mcp: true,
  })
    .input(said.extend({ status: z.enum(ticketStatuses).optional() }))
    .output(ShownComment)
    .mutation(({ ctx, input: { id, ...reply } }) => replyToTicket(ctx, id, reply)),

  note: procedure({
    scope: "tickets:write",
    summary: "Write a note on a ticket that only the team reads",
    rest: "POST /tickets/{id}/notes",
    mcp: true,
  })
    .input(said)
    .output(ShownComment)
    .mutation(({ ctx, input }) => noteOnTicket(ctx, input.id, input.body)),
};
