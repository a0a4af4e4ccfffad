import { BookingPageInput } from "@switchboard/db/schema";
import { z } from "zod";
import { procedure, router } from "../procedure.ts";
import { closePage, createPage, deletePage, openPage, updatePage } from "./commands.ts";
import { findPage, listPages, ShownPage } from "./queries.ts";

const byId = z.strictObject({ id: z.uuid() });
const NewPage = BookingPageInput.extend({ hostIds: z.array(z.uuid()).max(100) });

export const bookingPagesRouter = router({
  list: procedure({ scope: "meetings:write", summary: "List booking pages", rest: "GET /booking-pages", mcp: true })
    .input(z.strictObject({}))
    .output(z.object({ items: z.array(ShownPage) }))
    .query(({ ctx }) => listPages(ctx)),

  get: procedure({
    scope: "meetings:write",
    summary: "Read one booking page with its hosts",
    rest: "GET /booking-pages/{id}",
    mcp: true,
  })
    .input(byId)
    .output(ShownPage)
    .query(({ ctx, input }) => findPage(ctx, input.id)),

  create: procedure({
    scope: "meetings:write",
    summary: "Make a page where visitors choose a time",
    rest: "POST /booking-pages",
    mcp: true,
  })
    .input(NewPage)
    .output(ShownPage)
    .mutation(({ ctx, input }) => createPage(ctx, input)),

  update: procedure({
    scope: "meetings:write",
    summary: "Change a booking page",
    rest: "PUT /booking-pages/{id}",
    mcp: true,
  })
    .input(byId.extend(NewPage.partial().shape))
    .output(ShownPage)
    .mutation(({ ctx, input: { id, ...changes } }) => updatePage(ctx, id, changes)),

  close: procedure({
    scope: "meetings:write",
    summary: "Take no more bookings on a page",
    rest: "POST /booking-pages/{id}/close",
    status: 200,
    mcp: true,
  })
    .input(byId)
    .output(ShownPage)
    .mutation(({ ctx, input }) => closePage(ctx, input.id)),

  open: procedure({
    scope: "meetings:write",
    summary: "Take bookings on a page again",
    rest: "POST /booking-pages/{id}/open",
    status: 200,
    mcp: true,
  })
    .input(byId)
    .output(ShownPage)
    .mutation(({ ctx, input }) => openPage(ctx, input.id)),

  delete: procedure({
    scope: "meetings:write",
    summary: "Delete a booking page; undo brings it back",
    rest: "DELETE /booking-pages/{id}",
    mcp: true,
  })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => deletePage(ctx, input.id)),
});
