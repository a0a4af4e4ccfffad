import type { tickets } from "@switchboard/db/schema";
import type { z } from "zod";
import { type Ctx, userIdOf } from "../../context.ts";
import { enterAsSystem } from "../../doors.ts";
import { AppError } from "../../errors.ts";
import { change } from "../../events/change.ts";
import { rewriteTicket } from "../commands.ts";
import { getTicket } from "../comments/queries.ts";
import { isClient, lockTicket } from "../queries.ts";
import { isOver } from "../rules.ts";
import { type RatingInput, ratedBy, readRating } from "./queries.ts";

type Rating = z.infer<typeof RatingInput>;
type Row = typeof tickets.$inferSelect;

/** The requester says how it went. Throws `forbidden` for anybody else, and `conflict` while it is not solved. */
export async function rateTicket(ctx: Ctx, id: string, rating: Rating) {
  await rate(ctx, id, rating, (ticket) => {
    const isTheirs = isClient(ctx) || (ticket.requesterId !== null && ticket.requesterId === userIdOf(ctx));
    if (!isTheirs) throw new AppError("forbidden", "Only whoever asked can say how it went.");
  });
  return getTicket(ctx, id);
}

/** The same by the link of the closing mail, for whoever has no account. Throws `not_found` for a link that is not ours. */
export async function rateByLink(ctx: Ctx, token: string, rating: Rating) {
  const { workspaceId, ticketId } = ratedBy(ctx, token);
  // The seal says that we gave its reader this one right, in this workspace.
  const { workspaceId: there, scopes } = enterAsSystem(ctx, workspaceId, ctx.requestId);
  const reader: Ctx = { ...ctx, workspaceId: there, scopes, actor: { kind: "visitor", name: "Requester" } };
  await rate(reader, ticketId, rating, () => {});
  return readRating(ctx, token);
}

function rate(ctx: Ctx, id: string, { satisfaction, comment = null }: Rating, mayRate: (ticket: Row) => void) {
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const ticket = await lockTicket(within, id);
    mayRate(ticket);
    if (!isOver(ticket.status)) throw new AppError("conflict", "Say how it went when the ticket is solved.");
    const isSame = ticket.satisfaction === satisfaction && ticket.satisfactionComment === comment;
    const wished = { satisfaction, satisfactionComment: comment, ratedAt: new Date() };
    const events = isSame ? [] : await rewriteTicket(within, tx, ticket, wished, { action: "ticket.rated" });
    return { row: null, events };
  });
}
