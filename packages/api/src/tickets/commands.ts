import type { Db } from "@switchboard/db";
import { newId, type TicketStatus, tickets, workspaces } from "@switchboard/db/schema";
import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { invalidField } from "../errors.ts";
import type { Action } from "../events/actions.ts";
import { change, type Told } from "../events/change.ts";
import { columns } from "../keys.ts";
import { difference } from "../leads/rules.ts";
import { enqueue } from "../queue.ts";
import { readServiceLevels } from "./clock/queries.ts";
import { startClock } from "./clock/rules.ts";
import { memberAsRequester, mustBeOnTeam, requesterOf } from "./people/queries.ts";
import { isClient, lockTicket, shownTicket, type TicketFields } from "./queries.ts";
import { isOver, priorityColumns, statusColumns, type TicketRow, type TicketSource } from "./rules.ts";
import { threadRoot } from "./threads/rules.ts";

type Fields = z.infer<typeof TicketFields>;
type Requester = Awaited<ReturnType<typeof requesterOf>>;

/** Opens a ticket. A client asks for themselves; a member too, unless they say for whom. */
export function createTicket(ctx: Ctx, input: Fields) {
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const { subject, description, priority, assigneeId } = input;
    await mustBeOnTeam(within, assigneeId);
    const requester = await askedBy(within, input);
    const status = isClient(ctx) ? "open" : (input.status ?? "open");
    const opening = { subject, description, priority, assigneeId, status, source: sourceOf(ctx) };
    const event = await openTicket(within, tx, requester, opening);
    return { row: await shownTicket(within, event.subjectId), events: [event] };
  });
}

type Opening = Pick<Fields, "subject" | "description" | "assigneeId" | "status" | "priority"> & {
  source: TicketSource;
  messageId?: string;
};

/** Writes a new ticket within the caller's transaction: the next number, and a clock that runs. */
export async function openTicket(ctx: Ctx, tx: Db, requester: Requester, opening: Opening): Promise<Told> {
  const now = new Date();
  const { status = "open", priority = "normal", ...rest } = opening;
  const levels = await readServiceLevels(ctx);
  const id = newId();
  const values = { priority, messageId: threadRoot(ctx.config, id), ...requester, ...rest };
  const row = { ...values, workspaceId: ctx.workspaceId, id, number: await nextNumber(ctx, tx), createdAt: now };
  const [ticket] = await tx
    .insert(tickets)
    .values({ ...row, ...startClock(levels, priority, now) })
    .returning();
  if (status !== "open")
    await tx
      .update(tickets)
      .set(statusColumns(levels, ticket!, status, now))
      .where(mine(tickets, ctx, id));
  const after = columns({ number: row.number, status, ...values });
  return { action: "ticket.created", subjectId: id, after };
}

/** Merges `changes` into a ticket. A new status is a move, a new assignee an assignment; each tells its own event. */
export function updateTicket(ctx: Ctx, id: string, changes: Partial<Fields>) {
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const ticket = await lockTicket(within, id);
    await mustBeOnTeam(within, changes.assigneeId);
    const wished = { ...changes, ...(await newRequester(within, ticket, changes)) };
    const events = await rewriteTicket(within, tx, ticket, wished);
    return { row: await shownTicket(within, id), events };
  });
}

/** Gives a ticket to a member of the team, or to nobody. */
export const assignTicket = (ctx: Ctx, id: string, assigneeId: string | null) => updateTicket(ctx, id, { assigneeId });

/** Moves a ticket to another status. Says nothing when it is there. */
export const moveTicket = (ctx: Ctx, id: string, status: TicketStatus) => updateTicket(ctx, id, { status });

/** Deletes a ticket softly; undo brings it back. */
export async function deleteTicket(ctx: Ctx, id: string): Promise<void> {
  await change(ctx, async (tx) => {
    await lockTicket({ ...ctx, db: tx }, id);
    const deletedAt = new Date();
    await tx
      .update(tickets)
      .set({ deletedAt })
      .where(mine(tickets, ctx, id));
    const told = { before: { deleted_at: null }, after: { deleted_at: deletedAt } };
    return { row: null, events: [{ action: "ticket.deleted", subjectId: id, ...told }] };
  });
}

/** Writes what differs, with what follows from it, within the caller's transaction. Gives the events that tell of it. */
export async function rewriteTicket(
  ctx: Ctx,
  tx: Db,
  ticket: TicketRow,
  wished: Partial<TicketRow>,
  told?: Partial<Told> & { action: Action },
): Promise<Told[]> {
  const { isEmpty, before, after } = await differenceOf(ctx, ticket, wished);
  if (isEmpty && !told) return [];
  if (!isEmpty)
    await tx
      .update(tickets)
      .set(after)
      .where(mine(tickets, ctx, ticket.id));
  if (!told && isSolvedBy(ticket, after)) await thank(ctx, tx, ticket.id);
  const event = { action: actionOf(after), ...told, subjectId: ticket.id };
  return [{ ...event, before: columns(before), after: { ...columns(after), ...told?.after } }];
}

/** Whether these columns end it, as far as its requester is concerned. */
export const isSolvedBy = (ticket: TicketRow, { status }: Partial<TicketRow>) =>
  status !== undefined && isOver(status) && !isOver(ticket.status);

/** Asks whoever asked for help how it went, by mail, in the transaction that solves it. */
export const thank = (ctx: Ctx, tx: Db, ticketId: string) =>
  enqueue(ctx, tx, "mail", { template: "ticket_solved", workspaceId: ctx.workspaceId, ticketId });

/** What a wish changes of a ticket, with what follows from a new status or priority. */
export async function differenceOf(ctx: Ctx, ticket: TicketRow, wished: Partial<TicketRow>) {
  const now = new Date();
  const levels = wished.status || wished.priority ? await readServiceLevels(ctx) : undefined;
  const retimed = levels && wished.priority ? priorityColumns(levels, ticket, wished.priority, now) : {};
  const moved = levels && wished.status ? statusColumns(levels, { ...ticket, ...retimed }, wished.status, now) : {};
  return difference<TicketRow>(ticket, { ...wished, ...retimed, ...moved });
}

function actionOf(after: Partial<TicketRow>): Action {
  if (after.status !== undefined) return "ticket.status_changed";
  const keys = Object.keys(after);
  return keys.length === 1 && keys[0] === "assigneeId" ? "ticket.assigned" : "ticket.updated";
}

function askedBy(ctx: Ctx, input: Fields): Promise<Requester> {
  const { actor } = ctx;
  const { contactId, accountId, leadId, requesterEmail, requesterName } = input;
  const asked = { contactId, accountId, leadId, requesterEmail, requesterName, assigneeId: input.assigneeId };
  const [named] = Object.entries(asked).flatMap(([field, value]) => (value ? [field] : []));
  if (!isClient(ctx)) {
    const isForSomebody = contactId ?? leadId ?? requesterEmail ?? requesterName;
    return actor.kind === "user" && !isForSomebody ? asMember(ctx, actor, input) : requesterOf(ctx, input);
  }
  if (named) throw invalidField(named, "Only the team can say this.");
  return asMember(ctx, actor, input);
}

async function asMember(ctx: Ctx, actor: Ctx["actor"], input: Fields): Promise<Requester> {
  if (actor.kind !== "user") return requesterOf(ctx, input);
  const member = await memberAsRequester(ctx, actor);
  const { accountId } = await requesterOf(ctx, { accountId: input.accountId });
  return { ...member, accountId: accountId ?? member.accountId };
}

/** Another address is another person: the ticket is theirs then, and no longer the former one's. */
async function newRequester(ctx: Ctx, ticket: TicketRow, changes: Partial<Fields>): Promise<Partial<Requester>> {
  const { contactId, accountId, leadId } = changes;
  if (contactId || accountId || leadId) await requesterOf(ctx, { contactId, accountId, leadId });
  if (changes.requesterEmail === undefined || changes.requesterEmail === ticket.requesterEmail) return {};
  return { ...(await requesterOf(ctx, changes)), ...pickGiven({ contactId, accountId, leadId }) };
}

const pickGiven = (values: Partial<Requester>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Requester>;

const sourceOf = ({ actor }: Ctx): TicketSource => {
  if (actor.kind === "key") return "api";
  return actor.kind === "user" && actor.role === "client" ? "portal" : "web";
};

/** Counts on in the transaction that uses the number, so that none is given twice. */
async function nextNumber(ctx: Ctx, tx: Db): Promise<number> {
  const [workspace] = await tx
    .update(workspaces)
    .set({ lastTicketNumber: sql`${workspaces.lastTicketNumber} + 1` })
    .where(eq(workspaces.id, ctx.workspaceId))
    .returning({ number: workspaces.lastTicketNumber });
  return workspace!.number;
}
