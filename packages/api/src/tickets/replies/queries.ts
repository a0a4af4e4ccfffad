import { CannedReplyInput, cannedReplies, workspaces } from "@switchboard/db/schema";
import { and, asc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { type Ctx, mine } from "../../context.ts";
import { notFound } from "../../errors.ts";
import { readTicket } from "../queries.ts";
import { filled, unknownIn, variables } from "./rules.ts";

const body = CannedReplyInput.shape.body.refine((text) => unknownIn(text).length === 0, {
  error: `In double braces stand ${variables.join(", ")}.`,
});

/** A reply whose variables are all known. */
export const ReplyInput = CannedReplyInput.extend({ body });

const { workspaceId: _workspaceId, deletedAt: _deletedAt, ...shown } = getTableColumns(cannedReplies);

/** The columns of a canned reply that callers see. */
export const replyFields = shown;

const mostReplies = 500;

/** The canned replies of the workspace, by name. */
export const listReplies = (ctx: Ctx) =>
  ctx.db
    .select(shown)
    .from(cannedReplies)
    .where(and(eq(cannedReplies.workspaceId, ctx.workspaceId), isNull(cannedReplies.deletedAt)))
    .orderBy(asc(sql`lower(${cannedReplies.name})`), asc(cannedReplies.id))
    .limit(mostReplies);

/** One canned reply. Throws `not_found`. Pass `lock` where it will be changed. */
export async function findReply(ctx: Ctx, id: string, lock = false) {
  const query = ctx.db
    .select(shown)
    .from(cannedReplies)
    .where(and(mine(cannedReplies, ctx, id), isNull(cannedReplies.deletedAt)));
  const [reply] = await (lock ? query.for("update") : query);
  if (!reply) throw notFound("Canned reply");
  return reply;
}

/** The words of a canned reply, as they answer one ticket. */
export async function fillReply(ctx: Ctx, id: string, ticketId: string) {
  const [reply, ticket] = [await findReply(ctx, id), await readTicket(ctx, ticketId)];
  const [workspace] = await ctx.db
    .select({ name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.id, ctx.workspaceId));
  const name = ticket.requesterName ?? ticket.requester ?? "";
  const filling = {
    name,
    first_name: name.split(/[\s@]/)[0] ?? "",
    number: String(ticket.number),
    subject: ticket.subject,
    agent: ctx.actor.name,
    workspace: workspace!.name,
  };
  return { body: filled(reply.body, filling) };
}
