import { z } from "zod";
import { procedure } from "../../procedure.ts";
import { explainLead, Provenance } from "./queries.ts";

export const provenanceProcedures = {
  provenance: procedure({
    scope: "leads:read",
    summary: "Read why each field of a lead holds what it holds: source, time and former values",
    rest: "GET /leads/{id}/provenance",
    mcp: true,
  })
    .input(z.strictObject({ id: z.uuid() }))
    .output(Provenance)
    .query(({ ctx, input }) => explainLead(ctx, input.id)),
};
