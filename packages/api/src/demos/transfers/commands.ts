import type { Ctx } from "../../context.ts";
import { invalidField } from "../../errors.ts";
import { change } from "../../events/change.ts";
import { insertActivity } from "../activities/commands.ts";
import { shownActivity } from "../activities/queries.ts";
import { standingsOf, transfersOf } from "../bank/queries.ts";
import { mustNotHurry } from "../sessions/commands.ts";
import { findSession } from "../sessions/queries.ts";
import { centsIn, quoteOf, refusalOf, textOf, transferType } from "./rules.ts";

/**
 * Sends dollars from the one mock account to the other. The same id sent once more is the same transfer.
 * Throws `not_found`, and `invalid` beside the amount for what the account does not hold.
 */
export async function sendTransfer(ctx: Ctx, userKey: string, { id, amount }: { id: string; amount: string }) {
  await mustNotHurry(ctx);
  const row = await change(ctx, async (tx) => {
    // The lock lines up those who spend from one account at once.
    const session = await findSession({ ...ctx, db: tx }, userKey, true);
    const earlier = await transfersOf({ ...ctx, db: tx }, session.id);
    const sent = earlier.find(({ activityKey }) => activityKey === id);
    if (sent) return { row: sent, events: [] };

    const createdAt = new Date();
    const cents = centsIn(amount);
    const { from } = standingsOf(session, earlier, createdAt);
    const refusal = refusalOf(cents, from.available, createdAt);
    if (cents === null || refusal) throw invalidField("amount", refusal ?? "");
    const quote = quoteOf(cents, createdAt);
    return insertActivity(ctx, tx, session.id, {
      id,
      type: transferType,
      status: "created",
      amountUsd: textOf(quote.amount),
      feesUsd: textOf(quote.fee),
      estPhp: textOf(quote.arrives),
      createdAt,
    });
  });
  return shownActivity(row);
}
