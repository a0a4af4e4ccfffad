import { z } from "zod";
import { procedure, router } from "../../procedure.ts";
import { createSource, deleteSource, rotateSourceSecret } from "./commands.ts";
import { listMessages, listSources, Message, Source, SourceInput } from "./queries.ts";

const byId = z.strictObject({ id: z.uuid() });
const WithSecret = Source.extend({ secret: z.string() });

export const webhookSourcesRouter = router({
  list: procedure({
    scope: "webhooks:read",
    summary: "List who may tell us what happened",
    rest: "GET /webhook-sources",
    mcp: true,
  })
    .output(z.object({ items: z.array(Source) }))
    .query(async ({ ctx }) => ({ items: await listSources(ctx) })),

  messages: procedure({
    scope: "webhooks:read",
    summary: "List what a source sent, newest first",
    rest: "GET /webhook-sources/{id}/messages",
  })
    .input(byId.extend({ limit: z.number().int().min(1).max(200).default(50), cursor: z.uuid().optional() }))
    .output(z.object({ items: z.array(Message), nextCursor: z.string().nullable() }))
    .query(({ ctx, input }) => listMessages(ctx, input.id, input.limit, input.cursor)),

  create: procedure({
    scope: "webhooks:write",
    summary: "Let somebody tell us what happened; the secret is shown this once",
    rest: "POST /webhook-sources",
  })
    .input(SourceInput)
    .output(WithSecret)
    .mutation(({ ctx, input }) => createSource(ctx, input)),

  rotateSecret: procedure({
    scope: "webhooks:write",
    summary: "Give a source a new secret, shown this once; the old one holds for 24 hours beside it",
    rest: "POST /webhook-sources/{id}/rotate-secret",
    status: 200,
  })
    .input(byId)
    .output(WithSecret)
    .mutation(({ ctx, input }) => rotateSourceSecret(ctx, input.id)),

  delete: procedure({
    scope: "webhooks:write",
    summary: "Take nothing more from a source; undo brings it back",
    rest: "DELETE /webhook-sources/{id}",
  })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteSource(ctx, input.id)),
});
