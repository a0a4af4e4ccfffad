import { CannedReply } from "@switchboard/db/schema";
import { z } from "zod";
import { procedure, router } from "../../procedure.ts";
import { createReply, deleteReply, updateReply } from "./commands.ts";
import { fillReply, listReplies, ReplyInput } from "./queries.ts";

const byId = z.strictObject({ id: z.uuid() });

export const cannedRepliesRouter = router({
  list: procedure({ scope: "tickets:write", summary: "List canned replies", rest: "GET /canned-replies", mcp: true })
    .output(z.object({ items: z.array(CannedReply) }))
    .query(async ({ ctx }) => ({ items: await listReplies(ctx) })),

  fill: procedure({
    scope: "tickets:write",
    summary: "Read the words of a canned reply as they answer a ticket",
    rest: "GET /canned-replies/{id}/filled",
  })
    .input(byId.extend({ ticketId: z.uuid() }))
    .output(z.object({ body: z.string() }))
    .query(({ ctx, input }) => fillReply(ctx, input.id, input.ticketId)),

  create: procedure({ scope: "tickets:write", summary: "Keep a canned reply", rest: "POST /canned-replies" })
    .input(ReplyInput)
    .output(CannedReply)
    .mutation(({ ctx, input }) => createReply(ctx, input)),

  update: procedure({ scope: "tickets:write", summary: "Change a canned reply", rest: "PUT /canned-replies/{id}" })
    .input(byId.extend(ReplyInput.partial().shape))
    .output(CannedReply)
    .mutation(({ ctx, input: { id, ...changes } }) => updateReply(ctx, id, changes)),

  delete: procedure({
    scope: "tickets:write",
    summary: "Delete a canned reply; undo brings it back",
    rest: "DELETE /canned-replies/{id}",
  })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteReply(ctx, input.id)),
});
