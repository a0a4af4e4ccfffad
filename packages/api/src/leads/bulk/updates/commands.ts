import { type LeadInput, newId } from "@switchboard/db/schema";
import type { Ctx } from "../../../context.ts";
import { AppError, type Fields } from "../../../errors.ts";
import { change, type Told } from "../../../events/change.ts";
import { changeLead } from "../../commands.ts";
import { findLead } from "../../queries.ts";

type LeadUpdate = { id: string } & Partial<LeadInput>;
type Refusal = { id: string; message: string; fields: Fields };

/**
 * Changes many leads, each in its own way, as one batch. A lead whose change is refused stays whole; the others are
 * changed.
 */
export function updateMany(ctx: Ctx, updates: LeadUpdate[]) {
  const batchId = newId();
  return change(ctx, async (tx) => {
    const events: Told[] = [];
    const refused: Refusal[] = [];
    // In the order of the ids, so that two such changes at once cannot wait for each other.
    for (const { id, ...changes } of updates.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
      try {
        const changed = await tx.transaction(async (part) =>
          changeLead(ctx, part, await findLead({ ...ctx, db: part }, id, true), changes),
        );
        events.push(...changed.events.map((event) => ({ ...event, batchId })));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        refused.push({ id, message: error.message, fields: error.details.fields ?? {} });
      }
    }
    return { row: { changed: events.length, refused, batchId }, events };
  });
}
