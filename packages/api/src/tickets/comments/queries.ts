import { memberships, TicketComment, ticketComments } from "@switchboard/db/schema";
import { and, asc, eq, getTableColumns, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { isClient, readTicket, ShownTicket } from "../queries.ts";

/** A comment, and whether one of the team wrote it. */
export const ShownComment = TicketComment.extend({ isFromTeam: z.boolean() });

/** A ticket with what was said about it, oldest first, and whether the caller may say how it went. */
export const TicketWithComments = ShownTicket.extend({
  comments: z.array(ShownComment),
  mayRate: z.boolean(),
});

const {
  workspaceId: _workspaceId,
  messageId: _messageId,
  deletedAt: _deletedAt,
  ...shown
} = getTableColumns(ticketComments);

const mostComments = 1_000;

/** One ticket with its comments; a client is shown the public ones. Throws `not_found`. */
export async function getTicket(ctx: Ctx, id: string) {
  const [ticket, comments] = await Promise.all([readTicket(ctx, id), commentsOf(ctx, id)]);
  const isOver = ticket.status === "solved" || ticket.status === "closed";
  const isTheirs = ctx.actor.kind === "user" && (isClient(ctx) || ticket.requesterId === ctx.actor.id);
  return { ...ticket, comments, mayRate: isOver && isTheirs };
}

/** One comment as callers see it. The caller checks that the ticket may be seen. */
export async function readComment(ctx: Ctx, id: string) {
  const [comment] = await selectComments(ctx, eq(ticketComments.id, id));
  return comment!;
}

const commentsOf = (ctx: Ctx, ticketId: string) =>
  selectComments(
    ctx,
    and(eq(ticketComments.ticketId, ticketId), isClient(ctx) ? eq(ticketComments.kind, "public") : undefined),
  );

const selectComments = (ctx: Ctx, where: SQL | undefined) =>
  ctx.db
    .select({ ...shown, isFromTeam: sql<boolean>`coalesce(${memberships.role} <> 'client', false)` })
    .from(ticketComments)
    .leftJoin(
      memberships,
      and(eq(memberships.workspaceId, ticketComments.workspaceId), eq(memberships.userId, ticketComments.authorId)),
    )
    .where(and(eq(ticketComments.workspaceId, ctx.workspaceId), isNull(ticketComments.deletedAt), where))
    .orderBy(asc(ticketComments.createdAt), asc(ticketComments.id))
    .limit(mostComments);
