import { z } from "zod";
import { procedure } from "../../procedure.ts";
import { findLead } from "../queries.ts";
import { Merged, MergeInput, mergeLeads } from "./commands.ts";
import { MergeList, mergesOf } from "./queries.ts";
import { Unmerged, unmergeLead } from "./unmerges/commands.ts";

const byId = z.strictObject({ id: z.uuid() });

/** What `leads` offers to make one lead of several, and several of one again. */
export const mergeProcedures = {
  merge: procedure({
    scope: "leads:write",
    summary: "Merge leads into one, choosing per field; both ids keep resolving",
    rest: "POST /leads/merge",
    status: 200,
    mcp: true,
  })
    .input(MergeInput)
    .output(Merged)
    .mutation(({ ctx, input }) => mergeLeads(ctx, input)),

  merges: procedure({
    scope: "leads:read",
    summary: "Read which leads were merged into one",
    rest: "GET /leads/{id}/merges",
    mcp: true,
  })
    .input(byId)
    .output(MergeList)
    .query(({ ctx, input }) => findLead(ctx, input.id).then((lead) => mergesOf(ctx, lead.id))),

  unmerge: procedure({
    scope: "leads:write",
    summary: "Take a lead out of a merge, at any later time",
    rest: "POST /merges/{id}/unmerge",
    status: 200,
    mcp: true,
  })
    .input(byId)
    .output(Unmerged)
    .mutation(({ ctx, input }) => unmergeLead(ctx, input.id)),
};
