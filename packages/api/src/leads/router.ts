import { Lead, LeadInput, leadStages, Note, NoteInput } from "@switchboard/db/schema";
import { z } from "zod";
import { EventPage, timelineOf } from "../events/queries.ts";
import { pageOf } from "../pages.ts";
import { procedure, router } from "../procedure.ts";
import { bulkAssign, bulkDelete, bulkMove } from "./bulk/commands.ts";
import { addNote, createLead, deleteLead, MoveInput, moveLead, openLead, updateLead } from "./commands.ts";
import { idsOf } from "./merges/queries.ts";
import {
  countLeads,
  findLead,
  getLead,
  LeadFilter,
  LeadListInput,
  LeadWithHistory,
  listLeads,
  readBoard,
} from "./queries.ts";
import { explainScore, LeadScore } from "./scores/queries.ts";

const byId = z.strictObject({ id: z.uuid() });
const many = z.strictObject({ ids: z.array(z.uuid()).min(1).max(1000) });
const Bulk = z.object({ changed: z.number().int(), batchId: z.uuid() });
const BoardColumn = z.object({
  stage: z.enum(leadStages),
  count: z.number().int(),
  sum: z.string(),
  winChance: z.number(),
  items: z.array(Lead),
});

export const leadsRouter = router({
  list: procedure({ scope: "leads:read", summary: "List leads", rest: "GET /leads", mcp: true })
    .input(LeadListInput)
    .output(pageOf(Lead))
    .query(({ ctx, input }) => listLeads(ctx, input)),

  count: procedure({ scope: "leads:read", summary: "Count leads", rest: "GET /leads/count", mcp: true })
    .input(LeadFilter)
    .output(z.object({ count: z.number().int() }))
    .query(({ ctx, input }) => countLeads(ctx, input)),

  board: procedure({
    scope: "leads:read",
    summary: "Read the board: stages with counts, sums and newest leads",
    rest: "GET /leads/board",
    mcp: true,
  })
    .input(LeadFilter)
    .output(z.array(BoardColumn))
    .query(({ ctx, input }) => readBoard(ctx, input)),

  get: procedure({
    scope: "leads:read",
    summary: "Read one lead with its stage history",
    rest: "GET /leads/{id}",
    mcp: true,
  })
    .input(byId)
    .output(LeadWithHistory)
    .query(({ ctx, input }) => getLead(ctx, input.id)),

  timeline: procedure({
    scope: "leads:read",
    summary: "Read what happened to a lead",
    rest: "GET /leads/{id}/timeline",
    mcp: true,
  })
    .input(byId.extend({ limit: z.number().int().min(1).max(200).default(50), cursor: z.uuid().optional() }))
    .output(EventPage)
    .query(async ({ ctx, input: { id, ...page } }) =>
      findLead(ctx, id).then((lead) => timelineOf(ctx, "lead", idsOf(ctx, lead.id), page)),
    ),

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
    .input(byId.extend(LeadInput.partial().shape))
    .output(Lead)
    .mutation(({ ctx, input: { id, ...changes } }) => updateLead(ctx, id, changes)),

  move: procedure({
    scope: "leads:write",
    summary: "Move a lead to another stage",
    rest: "POST /leads/{id}/stage",
    status: 200,
    mcp: true,
  })
    .input(MoveInput)
    .output(Lead)
    .mutation(({ ctx, input }) => moveLead(ctx, input.id, input.stage)),

  open: procedure({
    scope: "leads:write",
    summary: "Mark a new lead as seen",
    rest: "POST /leads/{id}/open",
    status: 200,
  })
    .input(byId)
    .output(Lead)
    .mutation(({ ctx, input }) => openLead(ctx, input.id)),

  delete: procedure({
    scope: "leads:write",
    summary: "Delete a lead; undo brings it back",
    rest: "DELETE /leads/{id}",
    mcp: true,
  })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteLead(ctx, input.id)),

  addNote: procedure({
    scope: "leads:write",
    summary: "Add a note to a lead",
    rest: "POST /leads/{id}/notes",
    mcp: true,
  })
    .input(byId.extend(NoteInput.shape))
    .output(Note)
    .mutation(({ ctx, input }) => addNote(ctx, input.id, input.body)),

  bulkMove: procedure({ scope: "leads:write", summary: "Move many leads", rest: "POST /leads/bulk/stage", status: 200 })
    .input(many.extend({ stage: z.enum(leadStages) }))
    .output(Bulk)
    .mutation(({ ctx, input }) => bulkMove(ctx, input.ids, input.stage)),

  bulkAssign: procedure({
    scope: "leads:write",
    summary: "Give many leads to one owner",
    rest: "POST /leads/bulk/owner",
    status: 200,
  })
    .input(many.extend({ ownerId: z.uuid().nullable() }))
    .output(Bulk)
    .mutation(({ ctx, input }) => bulkAssign(ctx, input.ids, input.ownerId)),

  bulkDelete: procedure({
    scope: "leads:write",
    summary: "Delete many leads",
    rest: "POST /leads/bulk/delete",
    status: 200,
  })
    .input(many)
    .output(Bulk)
    .mutation(({ ctx, input }) => bulkDelete(ctx, input.ids)),
});
