import { z } from "zod";
import { type Ctx, userIdOf } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { change } from "../../events/change.ts";
import { findLead } from "../../leads/queries.ts";
import { enqueue } from "../../queue.ts";
import { findCampaign } from "../queries.ts";
import { missingIn } from "../rules.ts";
import type { PreviewInput } from "./queries.ts";

export const Sample = z.object({ to: z.string() });

/** Sends the mail of a campaign to whoever asks, as a lead would get it. It counts nowhere. */
export async function sendSample(
  ctx: Ctx,
  { id, leadId }: z.infer<typeof PreviewInput>,
): Promise<z.infer<typeof Sample>> {
  const userId = userIdOf(ctx);
  if (ctx.actor.kind !== "user" || !userId) throw new AppError("forbidden", "A key has no mailbox: ask as a person.");
  const { email } = ctx.actor;
  return change(ctx, async (tx) => {
    const campaign = await findCampaign({ ...ctx, db: tx }, id);
    if (leadId) await findLead({ ...ctx, db: tx }, leadId);
    if (missingIn(campaign).includes("body")) throw new AppError("conflict", "Write something first.");
    const { workspaceId } = ctx;
    await enqueue(ctx, tx, "mail", { template: "campaign_sample", workspaceId, campaignId: id, userId, leadId });
    return { row: { to: email }, events: [] };
  });
}
