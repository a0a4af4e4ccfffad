import type { Ctx } from "../../context.ts";
import { readPartyTimeline } from "../../relations/queries.ts";
import { contactIds, findContact } from "../queries.ts";

/** What happened to a contact, and to their leads, meetings and tickets, newest first. Throws `not_found`. */
export async function readContactTimeline(ctx: Ctx, id: string, page: { limit: number; cursor?: string | undefined }) {
  const { id: readId } = await findContact(ctx, id);
  return readPartyTimeline(ctx, { contactIds: contactIds(ctx, readId) }, page);
}
