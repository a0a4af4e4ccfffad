import type { Ctx } from "../../context.ts";
import { contactsAt, readPartyTimeline } from "../../relations/queries.ts";
import { accountIds, findAccount } from "../queries.ts";

/** What happened to an account, its people, leads, meetings and tickets, newest first. Throws `not_found`. */
export async function readAccountTimeline(ctx: Ctx, id: string, page: { limit: number; cursor?: string | undefined }) {
  const ids = accountIds(ctx, (await findAccount(ctx, id)).id);
  return readPartyTimeline(ctx, { accountIds: ids, contactIds: contactsAt(ctx, ids) }, page);
}
