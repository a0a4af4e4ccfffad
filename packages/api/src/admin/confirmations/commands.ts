import type { Ctx } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { change } from "../../events/change.ts";
import { sendConfirmation } from "../../landing/opt-in/commands.ts";
import { findLead } from "../../leads/queries.ts";

/**
 * Sends the confirm mail of a lead once more. Throws `conflict` where no address waits, also for who unsubscribed, and
 * `rate_limited` when one left just now.
 */
export async function resendConfirmation(ctx: Ctx, id: string): Promise<void> {
  await change(ctx, async (tx) => {
    const { email, confirmedAt, unsubscribedAt, ...lead } = await findLead({ ...ctx, db: tx }, id);
    if (!email || confirmedAt || unsubscribedAt)
      throw new AppError("conflict", "This lead has no address that waits to be confirmed.");
    if (!(await sendConfirmation(ctx, tx, lead.id)))
      throw new AppError("rate_limited", "A mail left for this lead within the last ten minutes. Try again later.");
    return { row: null, events: [] };
  });
}
