import { LeadInput } from "@switchboard/db/schema";
import type { z } from "zod";
import type { Ctx } from "../context.ts";
import { createLead, deleteLead, updateLead } from "../leads/commands.ts";
import { LinkInput, linksIn } from "./links/commands.ts";
import { getOpportunity } from "./queries.ts";

export const OpportunityInput = LeadInput.extend(LinkInput.omit({ id: true }).shape);

/** Creates an opportunity at once, without a lead before it. Throws what creating a lead throws. */
export async function createOpportunity(
  ctx: Ctx,
  { accountId, contactId, ...input }: z.infer<typeof OpportunityInput>,
) {
  return createLead(ctx, input, { kind: "opportunity", ...(await linksIn(ctx, { accountId, contactId })) });
}

/** Merges `changes` into an opportunity, as into any lead. */
export async function updateOpportunity(ctx: Ctx, id: string, changes: Partial<LeadInput>) {
  return updateLead(ctx, (await getOpportunity(ctx, id)).id, changes);
}

/** Deletes an opportunity softly; undo brings it back. */
export async function deleteOpportunity(ctx: Ctx, id: string): Promise<void> {
  await deleteLead(ctx, (await getOpportunity(ctx, id)).id);
}
