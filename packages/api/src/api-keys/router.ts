import { ApiKey } from "@switchboard/db/schema";
import { z } from "zod";
import { procedure, router } from "../procedure.ts";
import { createKey, KeyInput, revokeKey } from "./commands.ts";
import { listKeys } from "./queries.ts";

export const keysRouter = router({
  list: procedure({ scope: "keys:write", summary: "List API keys", rest: "GET /api-keys" })
    .output(z.object({ items: z.array(ApiKey) }))
    .query(async ({ ctx }) => ({ items: await listKeys(ctx) })),

  create: procedure({
    scope: "keys:write",
    summary: "Make an API key; it is shown this once",
    rest: "POST /api-keys",
  })
    .input(KeyInput)
    .output(ApiKey.extend({ key: z.string() }))
    .mutation(({ ctx, input }) => createKey(ctx, input)),

  revoke: procedure({ scope: "keys:write", summary: "End an API key at once", rest: "DELETE /api-keys/{id}" })
    .input(z.strictObject({ id: z.uuid() }))
    .output(z.void())
    .mutation(({ ctx, input }) => revokeKey(ctx, input.id)),
});
