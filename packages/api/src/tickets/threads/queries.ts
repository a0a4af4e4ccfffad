import { ticketComments, tickets, workspaces } from "@switchboard/db/schema";
import { ticketReceivedMail, ticketReplyMail, ticketSolvedMail } from "@switchboard/email/ticket";
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, or } from "drizzle-orm";
import type { Ctx, Services } from "../../context.ts";
import { ratingToken } from "../../landing/seals/queries.ts";
import type { MailJob } from "../../queue.ts";
import { isOver, type TicketRow } from "../rules.ts";
import {
  automaticHeaders,
  closingMessageId,
  receiptMessageId,
  replySubject,
  threadHeaders,
  threadRoot,
} from "./rules.ts";

type Job<Template extends MailJob["template"]> = Extract<MailJob, { template: Template }>;

/** The mail that brings an answer to whoever asked. Null when it was taken back, or there is no address. */
export async function writeReply(services: Services, { workspaceId, commentId, isClosing }: Job<"ticket_reply">) {
  const [found] = await services.db
    .select({ comment: ticketComments, ticket: tickets, workspace: workspaces.name })
    .from(ticketComments)
    .innerJoin(
      tickets,
      and(eq(tickets.workspaceId, ticketComments.workspaceId), eq(tickets.id, ticketComments.ticketId)),
    )
    .innerJoin(workspaces, eq(workspaces.id, ticketComments.workspaceId))
    .where(and(eq(ticketComments.workspaceId, workspaceId), eq(ticketComments.id, commentId), isSendable));
  const { requesterEmail: to } = found?.ticket ?? {};
  const { messageId } = found?.comment ?? {};
  if (!found || !to || !messageId) return null;
  const { comment, ticket, workspace } = found;
  const earlier = await messageIdsBefore(services, ticket, comment.createdAt);
  return {
    to,
    ...ticketReplyMail({
      subject: replySubject(ticket.number, ticket.subject),
      headers: threadHeaders(messageId, rootOf(services, ticket), earlier),
      rating: isClosing && isOver(ticket.status) ? ratingLinks(services, ticket) : undefined,
      body: comment.body,
      author: comment.authorName,
      workspace,
    }),
  };
}

/** The mail that says that a request came in and has a number. Null when it was deleted, or there is no address. */
export async function writeReceipt(services: Services, { workspaceId, ticketId }: Job<"ticket_received">) {
  const found = await findTold(services, workspaceId, ticketId);
  const { requesterEmail: to } = found?.ticket ?? {};
  if (!found || !to) return null;
  const { ticket, workspace } = found;
  const { id, number, subject: about } = ticket;
  const headers = threadHeaders(receiptMessageId(services.config, id), rootOf(services, ticket), []);
  return {
    to,
    ...ticketReceivedMail({
      subject: replySubject(number, about),
      headers: { ...headers, ...automaticHeaders },
      number,
      about,
      workspace,
    }),
  };
}

/** The mail that says that it is solved and asks how it went. Null when it is open again, rated, or there is no address. */
export async function writeSolved(services: Services, { workspaceId, ticketId }: Job<"ticket_solved">) {
  const found = await findTold(services, workspaceId, ticketId);
  if (!found) return null;
  const { ticket, workspace } = found;
  const { number, subject: about, solvedAt, requesterEmail: to } = ticket;
  if (!to || !solvedAt || ticket.satisfaction) return null;
  const earlier = await messageIdsBefore(services, ticket, new Date());
  const messageId = closingMessageId(services.config, ticket.id, solvedAt);
  return {
    to,
    ...ticketSolvedMail({
      subject: replySubject(number, about),
      headers: threadHeaders(messageId, rootOf(services, ticket), earlier),
      rating: ratingLinks(services, ticket),
      number,
      about,
      workspace,
    }),
  };
}

/** The ticket that a mail answers, by the Message-IDs that it names; the one that was named last. */
export async function findThread(ctx: Ctx, named: string[]): Promise<string | undefined> {
  if (named.length === 0) return undefined;
  const inWorkspace = and(eq(tickets.workspaceId, ctx.workspaceId), isNull(tickets.deletedAt));
  const [ticket] = await ctx.db
    .select({ id: tickets.id })
    .from(tickets)
    .leftJoin(
      ticketComments,
      and(
        eq(ticketComments.workspaceId, tickets.workspaceId),
        eq(ticketComments.ticketId, tickets.id),
        inArray(ticketComments.messageId, named),
      ),
    )
    .where(and(inWorkspace, or(inArray(tickets.messageId, named), isNotNull(ticketComments.id))))
    .orderBy(desc(ticketComments.createdAt), desc(tickets.createdAt))
    .limit(1);
  return ticket?.id;
}

/** Whether a mail with this Message-ID came already, or went out from here. */
export async function isKnownMail(ctx: Ctx, messageId: string): Promise<boolean> {
  const [comment] = await ctx.db
    .select({ id: ticketComments.id })
    .from(ticketComments)
    .where(and(eq(ticketComments.workspaceId, ctx.workspaceId), eq(ticketComments.messageId, messageId)));
  const [ticket] = await ctx.db
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(eq(tickets.workspaceId, ctx.workspaceId), eq(tickets.messageId, messageId)));
  return Boolean(comment ?? ticket);
}

/** Whether a mail of this address opened a ticket within the last hour: two programs could go on for ever. */
export async function wroteLately(ctx: Ctx, email: string): Promise<boolean> {
  const [ticket] = await ctx.db
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.workspaceId, ctx.workspaceId),
        eq(tickets.requesterEmail, email),
        eq(tickets.source, "mail"),
        gt(tickets.createdAt, new Date(Date.now() - quietMilliseconds)),
      ),
    )
    .limit(1);
  return ticket !== undefined;
}

const quietMilliseconds = 3_600_000;

async function findTold({ db }: Services, workspaceId: string, ticketId: string) {
  const [found] = await db
    .select({ ticket: tickets, workspace: workspaces.name })
    .from(tickets)
    .innerJoin(workspaces, eq(workspaces.id, tickets.workspaceId))
    .where(and(eq(tickets.workspaceId, workspaceId), eq(tickets.id, ticketId), isNull(tickets.deletedAt)));
  return found;
}

const isSendable = and(isNull(ticketComments.deletedAt), isNull(tickets.deletedAt), eq(ticketComments.kind, "public"));

const rootOf = ({ config }: Services, ticket: TicketRow) => ticket.messageId ?? threadRoot(config, ticket.id);

async function messageIdsBefore({ db }: Services, { workspaceId, id }: TicketRow, before: Date) {
  const rows = await db
    .select({ messageId: ticketComments.messageId })
    .from(ticketComments)
    .where(
      and(
        eq(ticketComments.workspaceId, workspaceId),
        eq(ticketComments.ticketId, id),
        isNotNull(ticketComments.messageId),
        lt(ticketComments.createdAt, before),
      ),
    )
    .orderBy(asc(ticketComments.createdAt));
  return rows.flatMap(({ messageId }) => messageId ?? []);
}

function ratingLinks(services: Services, { workspaceId, id }: TicketRow) {
  const page = `${services.config.PUBLIC_URL}/rate-ticket?token=${ratingToken(services, workspaceId, id)}`;
  return { good: `${page}&satisfaction=good`, bad: `${page}&satisfaction=bad` };
}
