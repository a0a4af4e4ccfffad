import type { z } from "zod";
import type { Ctx } from "../context.ts";
import { notFound } from "../errors.ts";
import { getLead, LeadListInput, listLeads } from "../leads/queries.ts";

export const OpportunityListInput = LeadListInput.omit({ kind: true });

/** One page of the leads that became opportunities, with all that a list of leads can be asked. */
export const listOpportunities = (ctx: Ctx, input: z.infer<typeof OpportunityListInput>) =>
  listLeads(ctx, { ...input, kind: "opportunity" });

/** One opportunity with its stage history. Throws `not_found`, also for a lead that is none. */
export async function getOpportunity(ctx: Ctx, id: string) {
  const lead = await getLead(ctx, id);
  if (lead.kind !== "opportunity") throw notFound("Opportunity");
  return lead;
}
