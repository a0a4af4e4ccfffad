import { Lead, LeadInput } from "@switchboard/db/schema";
import { z } from "zod";
import { seeing, seenIn } from "../events/seen.ts";
import { LeadWithHistory } from "../leads/queries.ts";
import { pageOf } from "../pages.ts";
import { procedure, router } from "../procedure.ts";
import { createOpportunity, deleteOpportunity, OpportunityInput, updateOpportunity } from "./commands.ts";
import { ConversionInput, Converted, convertLead } from "./conversions/commands.ts";
import { foreseeConversion, Prospect } from "./conversions/queries.ts";
import { LinkInput, linkLead } from "./links/commands.ts";
import { Links, linksOf } from "./links/queries.ts";
import { getOpportunity, listOpportunities, OpportunityListInput } from "./queries.ts";

const byId = z.strictObject({ id: z.uuid() });

/** What `leads` offers about accounts and contacts. They know leads, so leads do not know them. */
export const leadLinksRouter = router({
  prospect: procedure({
    scope: "leads:read",
    summary: "Read which account and contact a conversion would find or make",
    rest: "GET /leads/{id}/conversion",
    mcp: true,
  })
    .input(byId)
    .output(Prospect)
    .query(({ ctx, input }) => foreseeConversion(ctx, input.id)),

  convert: procedure({
    scope: "leads:write",
    summary: "Convert a lead to an opportunity; account and contact are found, chosen or made",
    rest: "POST /leads/{id}/convert",
    status: 200,
    mcp: true,
  })
    .input(ConversionInput)
    .output(Converted)
    .mutation(({ ctx, input }) => convertLead(ctx, input)),

  links: procedure({
    scope: "leads:read",
    summary: "Read the account and contact of a lead",
    rest: "GET /leads/{id}/links",
    mcp: true,
  })
    .input(byId)
    .output(Links)
    .query(({ ctx, input }) => linksOf(ctx, input.id)),

  link: procedure({
    scope: "leads:write",
    summary: "Link a lead to an account or a contact, or part it from them",
    rest: "PUT /leads/{id}/links",
    mcp: true,
  })
    .input(LinkInput)
    .output(Lead)
    .mutation(({ ctx, input }) => linkLead(ctx, input)),
});

export const opportunitiesRouter = router({
  list: procedure({ scope: "leads:read", summary: "List opportunities", rest: "GET /opportunities", mcp: true })
    .input(OpportunityListInput)
    .output(pageOf(Lead))
    .query(({ ctx, input }) => listOpportunities(ctx, input)),

  get: procedure({
    scope: "leads:read",
    summary: "Read one opportunity with its stage history",
    rest: "GET /opportunities/{id}",
    mcp: true,
  })
    .input(byId)
    .output(LeadWithHistory)
    .query(({ ctx, input }) => getOpportunity(ctx, input.id)),

  create: procedure({
    scope: "leads:write",
    summary: "Create an opportunity",
    rest: "POST /opportunities",
    aliases: { status: "stage" },
    mcp: true,
  })
    .input(OpportunityInput)
    .output(Lead)
    .mutation(({ ctx, input }) => createOpportunity(ctx, input)),

  update: procedure({
    scope: "leads:write",
    summary: "Change an opportunity; a new stage is recorded as a move",
    rest: "PUT /opportunities/{id}",
    aliases: { status: "stage" },
    mcp: true,
  })
    .input(byId.extend(LeadInput.partial().shape).extend(seenIn(LeadInput.shape)))
    .output(Lead)
    .mutation(({ ctx, input: { id, seen, ...changes } }) => updateOpportunity(seeing(ctx, seen), id, changes)),

  delete: procedure({
    scope: "leads:write",
    summary: "Delete an opportunity; undo brings it back",
    rest: "DELETE /opportunities/{id}",
    mcp: true,
  })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteOpportunity(ctx, input.id)),
});
