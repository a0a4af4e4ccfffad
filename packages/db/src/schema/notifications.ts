import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createSelectSchema } from "drizzle-zod";
import { z } from "zod";
import { moment, owned } from "./columns.ts";
import { memberships } from "./users.ts";

/** What a member is told of. Each may come into the app, by mail, both or neither. */
export const notificationKinds = [
  "lead_given",
  "mention",
  "lead_followed",
  "activity_due",
  "sign_up",
  "ticket",
  "meeting",
  "work_ended",
  "webhook_disabled",
] as const;

/** What a notification leads to. */
export const notificationSubjects = [
  "lead",
  "ticket",
  "meeting",
  "import",
  "job",
  "export",
  "export_schedule",
  "webhook",
] as const;

/**
 * What a member is told of an event of the ledger. The words are read from the event when they are shown, so that none
 * are kept twice. The events of one batch are one notification, which counts them.
 */
export const notifications = pgTable(
  "notifications",
  {
    ...owned,
    userId: uuid().notNull(),
    kind: text({ enum: notificationKinds }).notNull(),
    subjectType: text({ enum: notificationSubjects }).notNull(),
    subjectId: uuid().notNull(),
    eventId: uuid().notNull(),
    // The batch, or the event that has none.
    aboutId: uuid().notNull(),
    count: integer().notNull().default(1),
    // When it came into the member's list; one that goes by mail alone never does.
    shownAt: moment(),
    readAt: moment(),
    // Those of one moment go in one mail.
    mailAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "notifications_user_is_member",
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    unique("notifications_once").on(t.workspaceId, t.userId, t.aboutId),
    index("notifications_newest").on(t.workspaceId, t.userId, t.createdAt, t.id).where(sql`shown_at is not null`),
    index("notifications_unread")
      .on(t.workspaceId, t.userId, t.createdAt, t.id)
      .where(sql`shown_at is not null and read_at is null`),
    index("notifications_mail").on(t.workspaceId, t.userId, t.mailAt).where(sql`mail_at is not null`),
    index("notifications_event").on(t.workspaceId, t.eventId),
  ],
);

/** How a member wants to be told; who never chose has no row. Minutes of the day; days count from Sunday, 0. */
export const notificationSettings = pgTable(
  "notification_settings",
  {
    ...owned,
    userId: uuid().notNull(),
    inApp: text({ enum: notificationKinds }).array().notNull(),
    byMail: text({ enum: notificationKinds }).array().notNull(),
    // No hours are quiet without both ends.
    quietFrom: integer(),
    quietTo: integer(),
    quietDays: integer().array().notNull().default([0, 1, 2, 3, 4, 5, 6]),
    timeZone: text().notNull().default("UTC"),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "notification_settings_user_is_member",
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    unique("notification_settings_once").on(t.workspaceId, t.userId),
  ],
);

const Kinds = z.array(z.enum(notificationKinds)).max(notificationKinds.length);
const minute = z.number().int().min(0).max(1439);

export const NotificationSettings = createSelectSchema(notificationSettings, {
  inApp: Kinds,
  byMail: Kinds,
  quietFrom: minute.nullable(),
  quietTo: minute.nullable(),
  quietDays: z.array(z.number().int().min(0).max(6)).max(7),
  timeZone: z.string().trim().max(60),
}).pick({ inApp: true, byMail: true, quietFrom: true, quietTo: true, quietDays: true, timeZone: true });

export type NotificationKind = (typeof notificationKinds)[number];
export type NotificationSubject = (typeof notificationSubjects)[number];
export type NotificationSettings = z.infer<typeof NotificationSettings>;
export type Notification = typeof notifications.$inferSelect;
