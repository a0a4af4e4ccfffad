import type { Db } from "@switchboard/db";
import { newId, type TicketStatus, ticketComments } from "@switchboard/db/schema";
import { type Ctx, userIdOf } from "../../context.ts";
import { invalidField } from "../../errors.ts";
import { change, type Told } from "../../events/change.ts";
import { columns } from "../../keys.ts";
import { enqueue } from "../../queue.ts";
import { readServiceLevels } from "../clock/queries.ts";
import { differenceOf, isSolvedBy, rewriteTicket } from "../commands.ts";
import { isClient, lockTicket } from "../queries.ts";
import { replyColumns, type TicketRow } from "../rules.ts";
import { commentMessageId } from "../threads/rules.ts";
import { readComment } from "./queries.ts";

type Said = { body: string; status?: TicketStatus | undefined };

/**
 * Says something that the requester reads. An answer of the team goes to them by mail and may move the ticket; what
 * the requester says opens it again.
 */
export function replyToTicket(ctx: Ctx, id: string, { body, status }: Said) {
  if (status && isClient(ctx)) throw invalidField("status", "Only the team can say this.");
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const ticket = await lockTicket(within, id);
    const isFromTeam = !isClient(ctx) && (ticket.requesterId === null || userIdOf(ctx) !== ticket.requesterId);
    const commentId = newId();
    const isMailed = isFromTeam && ticket.requesterEmail !== null;
    const messageId = isMailed ? commentMessageId(ctx.config, commentId) : null;
    const author = { ...authorOf(ctx), messageId };
    const events = await addReply(within, tx, ticket, { ...author, id: commentId, body }, isFromTeam, status);
    const isClosing = status !== undefined && isSolvedBy(ticket, { status });
    const { workspaceId } = ctx;
    if (isMailed) await enqueue(ctx, tx, "mail", { template: "ticket_reply", workspaceId, commentId, isClosing });
    return { row: await readComment(within, commentId), events };
  });
}

/** Writes something that only the team reads: nothing else of the ticket changes, so that its requester notices nothing. */
export function noteOnTicket(ctx: Ctx, id: string, body: string) {
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    await lockTicket(within, id);
    const comment = await insertComment(ctx, tx, id, { ...authorOf(ctx), id: newId(), kind: "internal", body });
    const event = { action: "ticket.note_added", subjectId: id, ...made(comment) } as const;
    return { row: await readComment(within, comment.id), events: [event] };
  });
}

type Comment = typeof ticketComments.$inferSelect;
type Author = Pick<Comment, "authorId" | "authorName" | "authorEmail">;
export type Reply = Author & Pick<Comment, "id" | "body" | "messageId">;

/** Adds a public comment within the caller's transaction, with what follows for the ticket. */
export async function addReply(
  ctx: Ctx,
  tx: Db,
  ticket: TicketRow,
  reply: Reply,
  isFromTeam: boolean,
  status?: TicketStatus,
): Promise<Told[]> {
  const comment = await insertComment(ctx, tx, ticket.id, { ...reply, kind: "public" });
  const follows = replyColumns(await readServiceLevels(ctx), ticket, isFromTeam, comment.createdAt);
  const { after: moved } = status ? await differenceOf(ctx, ticket, { status }) : { after: {} };
  return rewriteTicket(ctx, tx, ticket, { ...follows, ...moved }, { action: "ticket.replied", ...made(comment) });
}

async function insertComment(
  ctx: Ctx,
  tx: Db,
  ticketId: string,
  values: Reply | (Omit<Reply, "messageId"> & { kind: Comment["kind"] }),
) {
  const [comment] = await tx
    .insert(ticketComments)
    .values({ kind: "public", ...values, workspaceId: ctx.workspaceId, ticketId })
    .returning();
  return comment!;
}

const made = (comment: Comment) => ({
  after: { comment_id: comment.id },
  touched: [{ table: "ticket_comments", id: comment.id, before: null, after: columns(comment) }],
});

function authorOf(ctx: Ctx): Author {
  const { actor } = ctx;
  const authorEmail = actor.kind === "user" && isClient(ctx) ? actor.email : null;
  return { authorId: userIdOf(ctx), authorName: actor.name, authorEmail };
}
