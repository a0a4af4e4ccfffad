import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createInsertSchema, createSelectSchema } from "drizzle-zod";
import { z } from "zod";
import { accounts } from "./accounts.ts";
import { Email, line, moment, owned, ownedKeys } from "./columns.ts";
import { contacts } from "./contacts.ts";
import { leads } from "./leads.ts";
import { memberships, users } from "./users.ts";

export const ticketPriorities = ["low", "normal", "high", "urgent"] as const;
export const ticketStatuses = ["open", "pending", "solved", "closed"] as const;
export const ticketSources = ["web", "portal", "mail", "api"] as const;
export const satisfactions = ["good", "bad"] as const;

/** What somebody asks for help with. */
export const tickets = pgTable(
  "tickets",
  {
    ...owned,
    // Counts up in its workspace: what people say on the phone.
    number: integer().notNull(),
    subject: text().notNull(),
    description: text(),
    priority: text({ enum: ticketPriorities }).notNull().default("normal"),
    status: text({ enum: ticketStatuses }).notNull().default("open"),
    source: text({ enum: ticketSources }).notNull().default("web"),
    requesterName: text(),
    requesterEmail: text(),
    // The member of ours, most often a client, who asks.
    requesterId: uuid(),
    contactId: uuid(),
    accountId: uuid(),
    leadId: uuid(),
    assigneeId: uuid(),
    // The Message-ID that its thread of mail begins with: that of the mail which opened it, or one of ours.
    messageId: text(),
    // The clock: until when by business hours, and since when it stands still.
    respondBy: moment(),
    solveBy: moment(),
    clockStoppedAt: moment(),
    firstRespondedAt: moment(),
    lastCommentAt: moment(),
    solvedAt: moment(),
    closedAt: moment(),
    satisfaction: text({ enum: satisfactions }),
    satisfactionComment: text(),
    ratedAt: moment(),
    deletedAt: moment(),
    searchText: text().generatedAlwaysAs(
      sql`lower(number::text || ' ' || coalesce(subject, '') || ' ' || coalesce(requester_name, '') || ' ' || coalesce(requester_email, ''))`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "tickets_requester_is_member",
      columns: [t.workspaceId, t.requesterId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    foreignKey({
      name: "tickets_assignee_is_member",
      columns: [t.workspaceId, t.assigneeId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contacts.workspaceId, contacts.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [accounts.workspaceId, accounts.id] }),
    foreignKey({ columns: [t.workspaceId, t.leadId], foreignColumns: [leads.workspaceId, leads.id] }),
    unique("tickets_number_once").on(t.workspaceId, t.number),
    uniqueIndex("tickets_mail_once").on(t.workspaceId, t.messageId).where(sql`message_id is not null`),
    index("tickets_newest").on(t.workspaceId, t.createdAt, t.id).where(sql`deleted_at is null`),
    index("tickets_queue").on(t.workspaceId, t.status, t.solveBy, t.id).where(sql`deleted_at is null`),
    index("tickets_assignee").on(t.workspaceId, t.assigneeId, t.createdAt, t.id).where(sql`deleted_at is null`),
    index("tickets_requester").on(t.workspaceId, t.requesterId, t.createdAt, t.id).where(sql`requester_id is not null`),
    index("tickets_contact").on(t.workspaceId, t.contactId).where(sql`contact_id is not null`),
    index("tickets_account").on(t.workspaceId, t.accountId).where(sql`account_id is not null`),
    index("tickets_lead").on(t.workspaceId, t.leadId).where(sql`lead_id is not null`),
    index("tickets_search").using("gin", t.searchText.op("gin_trgm_ops")).where(sql`deleted_at is null`),
  ],
);

export const commentKinds = ["public", "internal"] as const;

/** What was said about a ticket. Internal ones are for members alone, never for clients. */
export const ticketComments = pgTable(
  "ticket_comments",
  {
    ...owned,
    ticketId: uuid().notNull(),
    kind: text({ enum: commentKinds }).notNull(),
    body: text().notNull(),
    authorId: uuid().references(() => users.id),
    authorName: text().notNull(),
    authorEmail: text(),
    // The Message-ID of the mail that it came by or went out as: answers name it.
    messageId: text(),
    deletedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.ticketId], foreignColumns: [tickets.workspaceId, tickets.id] }),
    uniqueIndex("ticket_comments_mail_once").on(t.workspaceId, t.messageId).where(sql`message_id is not null`),
    index().on(t.workspaceId, t.ticketId, t.createdAt),
  ],
);

/** An answer that is written once and used often. */
export const cannedReplies = pgTable(
  "canned_replies",
  { ...owned, name: text().notNull(), body: text().notNull(), deletedAt: moment() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

export const Ticket = createSelectSchema(tickets).omit({
  workspaceId: true,
  messageId: true,
  deletedAt: true,
  searchText: true,
});
export const TicketInput = createInsertSchema(tickets, {
  subject: () => line(300).min(1, "Say in a few words what it is about."),
  description: () => z.string().max(50_000).nullish(),
  requesterName: () => line(200).nullish(),
  requesterEmail: () => Email.nullish(),
  contactId: () => z.uuid().nullish(),
  accountId: () => z.uuid().nullish(),
  leadId: () => z.uuid().nullish(),
  assigneeId: () => z.uuid().nullish(),
})
  .pick({
    subject: true,
    description: true,
    priority: true,
    requesterName: true,
    requesterEmail: true,
    contactId: true,
    accountId: true,
    leadId: true,
    assigneeId: true,
  })
  .strict();
export const TicketComment = createSelectSchema(ticketComments).omit({
  workspaceId: true,
  messageId: true,
  deletedAt: true,
});
export const CommentInput = z.strictObject({ body: z.string().trim().min(1, "Write something first.").max(50_000) });
export const CannedReply = createSelectSchema(cannedReplies).omit({ workspaceId: true, deletedAt: true });
export const CannedReplyInput = createInsertSchema(cannedReplies, {
  name: () => line(100).min(1, "Give the reply a name."),
  body: () => z.string().trim().min(1, "Write the reply.").max(20_000),
})
  .omit({ ...ownedKeys, deletedAt: true })
  .strict();

export type Ticket = z.infer<typeof Ticket>;
export type TicketInput = z.infer<typeof TicketInput>;
export type TicketStatus = (typeof ticketStatuses)[number];
export type TicketPriority = (typeof ticketPriorities)[number];
export type TicketComment = z.infer<typeof TicketComment>;
export type CannedReply = z.infer<typeof CannedReply>;
