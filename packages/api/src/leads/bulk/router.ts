import { LeadInput, leadStages } from "@switchboard/db/schema";
import { z } from "zod";
import { RunningJob } from "../../jobs/queries.ts";
import { procedure } from "../../procedure.ts";
import { bulkAssign, bulkDelete, bulkMove, startBulk } from "./commands.ts";
import { BulkInput } from "./jobs.ts";
import { updateMany } from "./updates/commands.ts";

const many = z.strictObject({ ids: z.array(z.uuid()).min(1).max(1000) });
const Fields = z.record(z.string(), z.array(z.string()));
const Bulk = z.object({ changed: z.number().int(), refused: z.number().int(), batchId: z.uuid() });

export const bulkProcedures = {
  bulkMove: procedure({ scope: "leads:write", summary: "Move many leads", rest: "POST /leads/bulk/stage", status: 200 })
    .input(many.extend({ stage: z.enum(leadStages), lostReason: z.string().trim().min(1).max(200).optional() }))
    .output(Bulk)
    .mutation(({ ctx, input }) => bulkMove(ctx, input.ids, input.stage, input.lostReason)),

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

  bulkUpdate: procedure({
    scope: "leads:write",
    summary: "Change many leads, each in its own way; those refused are named",
    rest: "POST /leads/bulk/update",
    status: 200,
  })
    .input(
      z.strictObject({
        leads: z
          .array(z.strictObject({ id: z.uuid(), ...LeadInput.partial().shape }))
          .min(1)
          .max(500),
      }),
    )
    .output(
      z.object({
        changed: z.number().int(),
        refused: z.array(z.object({ id: z.uuid(), message: z.string(), fields: Fields })),
        batchId: z.uuid(),
      }),
    )
    .mutation(({ ctx, input }) => updateMany(ctx, input.leads)),

  bulkStart: procedure({
    scope: "leads:write",
    summary: "Start a change of any number of leads, by id or all that match a filter",
    rest: "POST /leads/bulk",
    status: 202,
    mcp: true,
  })
    .input(BulkInput)
    .output(RunningJob)
    .mutation(({ ctx, input }) => startBulk(ctx, input)),
};
