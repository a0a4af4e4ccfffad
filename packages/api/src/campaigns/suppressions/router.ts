import { Suppression, SuppressionInput } from "@switchboard/db/schema";
import { z } from "zod";
import { procedure, router } from "../../procedure.ts";
import { addSuppression, removeSuppression } from "./commands.ts";
import { listSuppressions, SuppressionListInput, SuppressionPage } from "./queries.ts";

export const suppressionsRouter = router({
  list: procedure({
    scope: "campaigns:read",
    summary: "List the addresses that no campaign writes to",
    rest: "GET /suppressions",
    mcp: true,
  })
    .input(SuppressionListInput)
    .output(SuppressionPage)
    .query(({ ctx, input }) => listSuppressions(ctx, input)),

  create: procedure({
    scope: "campaigns:write",
    summary: "Keep an address from every campaign",
    rest: "POST /suppressions",
    mcp: true,
  })
    .input(SuppressionInput)
    .output(Suppression)
    .mutation(({ ctx, input }) => addSuppression(ctx, input.email)),

  delete: procedure({
    scope: "campaigns:write",
    summary: "Let campaigns write to an address again",
    rest: "DELETE /suppressions/{id}",
    mcp: true,
  })
    .input(z.strictObject({ id: z.uuid() }))
    .output(z.void())
    .mutation(({ ctx, input }) => removeSuppression(ctx, input.id)),
});
