import { ViewName } from "@switchboard/db/schema";
import { z } from "zod";
import { procedure, router } from "../procedure.ts";
import { createView, deleteView, duplicateView, shareView, unshareView, updateView } from "./commands.ts";
import { dropDefault, makeDefault } from "./defaults/commands.ts";
import { listViews, SavedView, ViewInput, ViewState } from "./queries.ts";

const byId = z.strictObject({ id: z.uuid() });

export const viewsRouter = router({
  list: procedure({
    scope: "leads:read",
    summary: "List your views and those that colleagues share",
    rest: "GET /views",
    mcp: true,
  })
    .output(z.object({ items: z.array(SavedView) }))
    .query(async ({ ctx }) => ({ items: await listViews(ctx) })),

  create: procedure({ scope: "leads:write", summary: "Keep a view of the leads", rest: "POST /views", mcp: true })
    .input(ViewInput)
    .output(SavedView)
    .mutation(({ ctx, input }) => createView(ctx, input)),

  update: procedure({ scope: "leads:write", summary: "Change a view", rest: "PUT /views/{id}", mcp: true })
    .input(
      z.strictObject({
        id: z.uuid(),
        name: ViewName.optional(),
        layout: ViewInput.shape.layout.unwrap().optional(),
        state: ViewState.optional(),
      }),
    )
    .output(SavedView)
    .mutation(({ ctx, input: { id, ...changes } }) => updateView(ctx, id, changes)),

  share: procedure({
    scope: "leads:write",
    summary: "Show a view to everybody in the workspace",
    rest: "POST /views/{id}/share",
    status: 200,
  })
    .input(byId)
    .output(SavedView)
    .mutation(({ ctx, input }) => shareView(ctx, input.id)),

  unshare: procedure({
    scope: "leads:write",
    summary: "Make a view its owner's alone again",
    rest: "POST /views/{id}/unshare",
    status: 200,
  })
    .input(byId)
    .output(SavedView)
    .mutation(({ ctx, input }) => unshareView(ctx, input.id)),

  makeDefault: procedure({
    scope: "leads:write",
    summary: "Start with a view",
    rest: "PUT /views/{id}/default",
  })
    .input(byId)
    .output(SavedView)
    .mutation(({ ctx, input }) => makeDefault(ctx, input.id)),

  dropDefault: procedure({
    scope: "leads:write",
    summary: "Start with a view no more",
    rest: "DELETE /views/{id}/default",
    status: 200,
  })
    .input(byId)
    .output(SavedView)
    .mutation(({ ctx, input }) => dropDefault(ctx, input.id)),

  duplicate: procedure({
    scope: "leads:write",
    summary: "Make a private copy of a view",
    rest: "POST /views/{id}/duplicate",
  })
    .input(byId.extend({ name: ViewName.optional() }))
    .output(SavedView)
    .mutation(({ ctx, input }) => duplicateView(ctx, input.id, input.name)),

  delete: procedure({
    scope: "leads:write",
    summary: "Delete a view; undoing the batch brings it back",
    rest: "DELETE /views/{id}",
    status: 200,
  })
    .input(byId)
    .output(z.object({ batchId: z.uuid() }))
    .mutation(({ ctx, input }) => deleteView(ctx, input.id)),
});
