import { Lead, LeadInput } from "@switchboard/db/schema";
import { z } from "zod";
import { EventPage } from "../events/queries.ts";
import { seeing, seenIn } from "../events/seen.ts";
import { pageOf } from "../pages.ts";
import { procedure, router } from "../procedure.ts";
import { boardProcedures } from "./board/router.ts";
import { bulkProcedures } from "./bulk/router.ts";
import { createLead, deleteLead, MoveInput, moveLead, openLead, restoreLead, updateLead } from "./commands.ts";
import { describedFields } from "./filters/rules.ts";
import { LeadFields } from "./filters/tree/queries.ts";
import { followerProcedures } from "./followers/router.ts";
import { Groups, GroupsInput, groupLeads } from "./groups/queries.ts";
import { mergeProcedures } from "./merges/router.ts";
import { Neighbours, NeighboursInput, neighboursOf } from "./neighbours/queries.ts";
import { noteProcedures } from "./notes/router.ts";
import { pinProcedures } from "./pins/router.ts";
import { provenanceProcedures } from "./provenance/router.ts";
import { countLeads, getLead, LeadFilter, LeadListInput, LeadWithHistory, listLeads } from "./queries.ts";
import { explainScore, LeadScore } from "./scores/queries.ts";
import { readTimeline, TimelineInput } from "./timeline/queries.ts";

const byId = z.strictObject({ id: z.uuid() });

export const leadsRouter = router({
  ...boardProcedures,
  ...bulkProcedures,
  ...followerProcedures,
  ...mergeProcedures,
  ...noteProcedures,
  ...pinProcedures,
  ...provenanceProcedures,

  list: procedure({ scope: "leads:read", summary: "List leads", rest: "GET /leads", mcp: true })
    .input(LeadListInput)
    .output(pageOf(Lead))
    .query(({ ctx, input }) => listLeads(ctx, input)),

  count: procedure({ scope: "leads:read", summary: "Count leads", rest: "GET /leads/count", mcp: true })
    .input(LeadFilter)
    .output(z.object({ count: z.number().int() }))
    .query(({ ctx, input }) => countLeads(ctx, input)),

  groups: procedure({
    scope: "leads:read",
    summary: "Count and sum leads by stage, source, owner, engagement, kind, company or month",
    rest: "GET /leads/groups",
    mcp: true,
  })
    .input(GroupsInput)
    .output(Groups)
    .query(({ ctx, input }) => groupLeads(ctx, input)),

  fields: procedure({
    scope: "leads:read",
    summary: "List the fields that a filter can ask for, and what each can be asked",
    rest: "GET /leads/fields",
    mcp: true,
  })
    .output(LeadFields)
    .query(() => ({ items: describedFields })),

  get: procedure({
    scope: "leads:read",
    summary: "Read one lead with its stage history",
    rest: "GET /leads/{id}",
    mcp: true,
  })
    .input(byId)
    .output(LeadWithHistory)
    .query(({ ctx, input }) => getLead(ctx, input.id)),

  neighbours: procedure({
    scope: "leads:read",
    summary: "Find the leads before and after one, in a list of its filter and order",
    rest: "GET /leads/{id}/neighbours",
  })
    .input(NeighboursInput)
    .output(Neighbours)
    .query(({ ctx, input }) => neighboursOf(ctx, input)),

  timeline: procedure({
    scope: "leads:read",
    summary: "Read what happened to a lead",
    rest: "GET /leads/{id}/timeline",
    mcp: true,
  })
    .input(TimelineInput)
    .output(EventPage)
    .query(({ ctx, input: { id, ...page } }) => readTimeline(ctx, id, page)),

  score: procedure({
    scope: "leads:read",
    summary: "Read why a lead has its score",
    rest: "GET /leads/{id}/score",
    mcp: true,
  })
    .input(byId)
    .output(LeadScore)
    .query(({ ctx, input }) => explainScore(ctx, input.id)),

  create: procedure({
    scope: "leads:write",
    summary: "Create a lead",
    rest: "POST /leads",
    aliases: { status: "stage" },
    mcp: true,
  })
    .input(LeadInput)
    .output(Lead)
    .mutation(({ ctx, input }) => createLead(ctx, input)),

  update: procedure({
    scope: "leads:write",
    summary: "Change a lead; a new stage is recorded as a move",
    rest: "PUT /leads/{id}",
    aliases: { status: "stage" },
    mcp: true,
  })
    .input(byId.extend(LeadInput.partial().shape).extend(seenIn(LeadInput.shape)))
    .output(Lead)
    .mutation(({ ctx, input: { id, seen, ...changes } }) => updateLead(seeing(ctx, seen), id, changes)),

  move: procedure({
    scope: "leads:write",
    summary: "Move a lead to another stage",
    rest: "POST /leads/{id}/stage",
    status: 200,
    mcp: true,
  })
    .input(MoveInput.extend(seenIn(MoveInput.omit({ id: true }).shape)))
    .output(Lead)
    .mutation(({ ctx, input: { seen, ...input } }) => moveLead(seeing(ctx, seen), input)),

  open: procedure({
    scope: "leads:write",
    summary: "Mark a new lead as seen",
    rest: "POST /leads/{id}/open",
    status: 200,
  })
    .input(byId)
    .output(Lead)
    .mutation(({ ctx, input }) => openLead(ctx, input.id)),

  restore: procedure({
    scope: "leads:write",
    summary: "Bring a deleted lead back",
    rest: "POST /leads/{id}/restore",
    status: 200,
    mcp: true,
  })
    .input(byId)
    .output(Lead)
    .mutation(({ ctx, input }) => restoreLead(ctx, input.id)),

  delete: procedure({
    scope: "leads:write",
    summary: "Delete a lead; undo brings it back",
    rest: "DELETE /leads/{id}",
    mcp: true,
  })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteLead(ctx, input.id)),
});
