import { z } from "zod";
import { procedure, router } from "../procedure.ts";
import { createRule, deleteRule, RuleInput, updateRule } from "./commands.ts";
import { listRules, ShownRule } from "./queries.ts";

const byId = z.strictObject({ id: z.uuid() });

export const assignmentRouter = router({
  rules: procedure({
    scope: "users:read",
    summary: "List who gets new leads",
    rest: "GET /assignment-rules",
    mcp: true,
  })
    .output(z.object({ items: z.array(ShownRule) }))
    .query(async ({ ctx }) => ({ items: await listRules(ctx) })),

  createRule: procedure({
    scope: "users:write",
    summary: "Make a rule of who gets new leads",
    rest: "POST /assignment-rules",
  })
    .input(RuleInput)
    .output(ShownRule)
    .mutation(({ ctx, input }) => createRule(ctx, input)),

  updateRule: procedure({
    scope: "users:write",
    summary: "Change a rule of assignment",
    rest: "PUT /assignment-rules/{id}",
  })
    .input(byId.extend(RuleInput.extend({ filter: RuleInput.shape.filter.unwrap() }).partial().shape))
    .output(ShownRule)
    .mutation(({ ctx, input: { id, ...changes } }) => updateRule(ctx, id, changes)),

  deleteRule: procedure({
    scope: "users:write",
    summary: "Remove a rule of assignment",
    rest: "DELETE /assignment-rules/{id}",
  })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteRule(ctx, input.id)),
});
