import { contacts, Ticket, TicketInput, tickets, users } from "@switchboard/db/schema";
import { and, eq, getTableColumns, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine, userIdOf } from "../context.ts";
import { countUpTo } from "../counts.ts";
import { notFound } from "../errors.ts";
import { afterCursor, cutPage, orderOf, PageInput, type SortKey } from "../pages.ts";
import { Owner, ownedBy, ownedWithin } from "../record-scope.ts";
import { contains } from "../search.ts";
import { PriorityWord, StatusWord } from "./words/queries.ts";

/** What a ticket can be made of; the status and priority also by older words. */
export const TicketFields = TicketInput.extend({ status: StatusWord.optional(), priority: PriorityWord.optional() });

export const TicketFilter = z.strictObject({
  q: z.string().trim().max(200).optional(),
  status: z.array(StatusWord).optional(),
  priority: z.array(PriorityWord).optional(),
  assigneeId: Owner.optional(),
  requesterId: z.union([z.uuid(), z.enum(["me"])]).optional(),
  contactId: z.uuid().optional(),
  accountId: z.uuid().optional(),
  leadId: z.uuid().optional(),
  overdue: z.literal(true).optional(),
});

export const TicketListInput = TicketFilter.extend({
  ...PageInput.shape,
  sort: z
    .enum(["-created_at", "created_at", "due_by", "-updated_at"])
    .default("-created_at")
    .describe("due_by is the order of the queue: what is overdue first, what waits for others last."),
});

/** A ticket as lists show it: with the names of its people, and until when somebody must act. */
export const ShownTicket = Ticket.extend({
  requester: z.string().nullable(),
  assigneeName: z.string().nullable(),
  dueBy: z.date().nullable(),
  isOverdue: z.boolean(),
});

export type ShownTicket = z.infer<typeof ShownTicket>;
export type TicketFilter = z.infer<typeof TicketFilter>;

const {
  workspaceId: _workspaceId,
  messageId: _messageId,
  deletedAt: _deletedAt,
  searchText: _s,
  ...shown
} = getTableColumns(tickets);

/** The columns of a ticket that callers see. */
export const ticketColumns = shown;

/**
 * The tickets that a caller may see: for a client their own, for staff those within their record scope, by assignee,
 * and those that they opened for themselves.
 */
export const visibleTickets = (ctx: Ctx): SQL | undefined =>
  and(eq(tickets.workspaceId, ctx.workspaceId), isNull(tickets.deletedAt), ticketsOf(ctx));

/** The condition that leaves a caller their tickets, deleted ones too; undefined where it leaves all. */
export function ticketsOf(ctx: Ctx): SQL | undefined {
  if (ctx.actor.kind !== "user") return undefined;
  const { id, role } = ctx.actor;
  const asked = eq(tickets.requesterId, id);
  if (role === "client") return or(asked, inArray(tickets.contactId, contactsOf(ctx, id)));
  const within = ownedWithin(ctx, tickets.assigneeId);
  return within && or(within, asked);
}

/** Whether the caller sees only what is their own. */
export const isClient = (ctx: Ctx) => ctx.actor.kind === "user" && ctx.actor.role === "client";

/** One page of tickets by key, with an honest total. */
export async function listTickets(ctx: Ctx, { limit, cursor, skip, sort, ...filter }: z.infer<typeof TicketListInput>) {
  const by = sorts[isClient(ctx) && sort === "due_by" ? "-created_at" : sort];
  const where = matchingTickets(ctx, filter);
  const [rows, count] = await Promise.all([
    selectShown(ctx, { place: sql<string>`(${by.key})::text` })
      .where(and(where, afterCursor(by, cursor)))
      .orderBy(orderOf(by))
      .limit(limit + 1)
      .offset(skip ?? 0),
    countUpTo(ctx.db, tickets, where),
  ]);
  const { items, nextCursor } = cutPage(rows, limit);
  return { items: items.map((ticket) => asShown(ctx, ticket)), ...count, nextCursor };
}

/** The condition of a filter, within what the caller may see. */
export const matchingTickets = (ctx: Ctx, filter: TicketFilter): SQL | undefined =>
  and(
    visibleTickets(ctx),
    filter.q ? foundBy(filter.q) : undefined,
    filter.status && inArray(tickets.status, filter.status),
    filter.priority && inArray(tickets.priority, filter.priority),
    ownedBy(ctx, tickets.assigneeId, filter.assigneeId),
    ownedBy(ctx, tickets.requesterId, filter.requesterId),
    filter.contactId ? eq(tickets.contactId, filter.contactId) : undefined,
    filter.accountId ? eq(tickets.accountId, filter.accountId) : undefined,
    filter.leadId ? eq(tickets.leadId, filter.leadId) : undefined,
    filter.overdue && !isClient(ctx) ? sql`${dueBy} < ${new Date().toISOString()}::timestamptz` : undefined,
  );

/** The condition of a search: `#12` is the ticket of that number, anything else is in its words. */
function foundBy(q: string) {
  const number = /^#(\d{1,9})$/.exec(q)?.[1];
  return number ? eq(tickets.number, Number(number)) : contains(tickets.searchText, q);
}

/** One ticket as lists show it. Throws `not_found`. */
export async function readTicket(ctx: Ctx, id: string) {
  const [ticket] = await selectShown(ctx, {}).where(and(mine(tickets, ctx, id), visibleTickets(ctx)));
  if (!ticket) throw notFound("Ticket");
  return asShown(ctx, ticket);
}

/** A ticket that the caller has just written, whoever has it now. */
export async function shownTicket(ctx: Ctx, id: string) {
  const [ticket] = await selectShown(ctx, {}).where(mine(tickets, ctx, id));
  return asShown(ctx, ticket!);
}

/** The row of a ticket that the caller may see, held until the transaction ends. Throws `not_found`. */
export async function lockTicket(ctx: Ctx, id: string) {
  const [ticket] = await ctx.db
    .select()
    .from(tickets)
    .where(and(mine(tickets, ctx, id), visibleTickets(ctx)))
    .for("update");
  if (!ticket) throw notFound("Ticket");
  return ticket;
}

export const TicketCounts = z.object({
  open: z.number().int(),
  pending: z.number().int(),
  solved: z.number().int(),
  closed: z.number().int(),
  overdue: z.number().int(),
  unassigned: z.number().int(),
  mine: z.number().int(),
});

/** How many tickets stand where: each status, and of the unfinished ones those overdue, nobody's and the caller's. */
export async function countTickets(ctx: Ctx): Promise<z.infer<typeof TicketCounts>> {
  const count = (where: SQL) => sql<number>`(count(*) filter (where ${where}))::int`;
  const unfinished = sql`${tickets.status} in ('open', 'pending')`;
  const [row] = await ctx.db
    .select({
      open: count(sql`${tickets.status} = 'open'`),
      pending: count(sql`${tickets.status} = 'pending'`),
      solved: count(sql`${tickets.status} = 'solved'`),
      closed: count(sql`${tickets.status} = 'closed'`),
      overdue: count(sql`${dueBy} < ${new Date().toISOString()}::timestamptz`),
      unassigned: count(sql`${unfinished} and ${tickets.assigneeId} is null`),
      mine: count(sql`${unfinished} and ${tickets.assigneeId} = ${userIdOf(ctx)}::uuid`),
    })
    .from(tickets)
    .where(visibleTickets(ctx));
  return isClient(ctx) ? { ...row!, overdue: 0 } : row!;
}

// An open ticket must be answered first and solved then; while it waits for others nobody must act.
const dueBy = sql<Date | null>`case when ${tickets.status} = 'open' then
  least(case when ${tickets.firstRespondedAt} is null then ${tickets.respondBy} end, ${tickets.solveBy}) end`;

const id = sql`${tickets.id}`;
const sorts = {
  "-created_at": { key: sql`${tickets.createdAt}`, id, cast: "timestamptz", direction: "desc" },
  created_at: { key: sql`${tickets.createdAt}`, id, cast: "timestamptz", direction: "asc" },
  "-updated_at": { key: sql`${tickets.updatedAt}`, id, cast: "timestamptz", direction: "desc" },
  due_by: {
    key: sql`coalesce(${dueBy}, case ${tickets.status} when 'open' then '9999-01-01' when 'pending' then '9999-01-02' else '9999-01-03' end::timestamptz)`,
    id,
    cast: "timestamptz",
    direction: "asc",
  },
} as const satisfies Record<string, SortKey>;

function selectShown<More extends Record<string, SQL<string>>>(ctx: Ctx, more: More) {
  const nameOf = (person: typeof tickets.assigneeId | typeof tickets.requesterId) =>
    sql<string | null>`(select name from ${users} where ${users.id} = ${person})`;
  return ctx.db
    .select({
      ...ticketColumns,
      requester: sql<
        string | null
      >`coalesce(${tickets.requesterName}, ${nameOf(tickets.requesterId)}, ${tickets.requesterEmail})`,
      assigneeName: nameOf(tickets.assigneeId),
      dueBy: dueBy.mapWith(tickets.solveBy),
      ...more,
    })
    .from(tickets)
    .$dynamic();
}

/** A client is not told which of our leads they are, nor by when we mean to answer. */
function asShown<Row extends Ticket & { dueBy: Date | null }>(ctx: Ctx, ticket: Row) {
  const isOverdue = ticket.dueBy !== null && ticket.dueBy < new Date();
  if (!isClient(ctx)) return { ...ticket, isOverdue };
  return {
    ...ticket,
    leadId: null,
    respondBy: null,
    solveBy: null,
    clockStoppedAt: null,
    dueBy: null,
    isOverdue: false,
  };
}

/** The contacts that a client signs in as, with those merged into them. */
function contactsOf(ctx: Ctx, userId: string) {
  const own = sql`select c.id from ${contacts} c where c.workspace_id = ${ctx.workspaceId} and c.user_id = ${userId} and c.deleted_at is null`;
  return sql`(${own} union all select m.id from ${contacts} m where m.workspace_id = ${ctx.workspaceId} and m.merged_into_id in (${own}))`;
}
