import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createInsertSchema, createSelectSchema } from "drizzle-zod";
import { z } from "zod";
import { Email, line, moment, owned, ownedKeys } from "./columns.ts";
import { contacts } from "./contacts.ts";
import { leads } from "./leads.ts";
import { memberships } from "./users.ts";

export const participantAnswers = ["none", "accepted", "declined", "tentative"] as const;

/** When people can be met: minutes of the day, 0 to 1440, for each day of the week (0 is Sunday), in a time zone. */
export type WeeklyHours = { day: number; from: number; to: number }[];

/** A page where visitors choose a time with one of its hosts. */
export const bookingPages = pgTable(
  "booking_pages",
  {
    ...owned,
    slug: text().notNull(),
    title: text().notNull(),
    description: text(),
    place: text(),
    durationMinutes: integer().notNull().default(30),
    bufferMinutes: integer().notNull().default(0),
    noticeMinutes: integer().notNull().default(120),
    horizonDays: integer().notNull().default(30),
    timeZone: text().notNull(),
    hours: jsonb().$type<WeeklyHours>().notNull(),
    disabledAt: moment(),
    deletedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex("booking_pages_slug_once").on(t.workspaceId, t.slug).where(sql`deleted_at is null`),
  ],
);

/** A member whom a booking page gives meetings to; whoever was given one least lately is next. */
export const bookingHosts = pgTable(
  "booking_hosts",
  { ...owned, pageId: uuid().notNull(), userId: uuid().notNull(), bookedAt: moment() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.pageId], foreignColumns: [bookingPages.workspaceId, bookingPages.id] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    unique().on(t.workspaceId, t.pageId, t.userId),
  ],
);

/** A time at which people meet. Its host holds it alone: the migration adds a constraint against two at once. */
export const meetings = pgTable(
  "meetings",
  {
    ...owned,
    title: text().notNull(),
    startsAt: moment().notNull(),
    endsAt: moment().notNull(),
    timeZone: text().notNull().default("UTC"),
    place: text(),
    notes: text(),
    hostId: uuid(),
    leadId: uuid(),
    contactId: uuid(),
    bookingPageId: uuid(),
    // When its host's time is taken by it alone; a meeting put over another one holds none.
    holdsTimeAt: moment(),
    // Counts up with every invitation that replaces the one before (RFC 5545).
    sequence: integer().notNull().default(0),
    cancelledAt: moment(),
    cancelledReason: text(),
    deletedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "meetings_host_is_member",
      columns: [t.workspaceId, t.hostId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    foreignKey({ columns: [t.workspaceId, t.leadId], foreignColumns: [leads.workspaceId, leads.id] }),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contacts.workspaceId, contacts.id] }),
    foreignKey({
      columns: [t.workspaceId, t.bookingPageId],
      foreignColumns: [bookingPages.workspaceId, bookingPages.id],
    }),
    index("meetings_when").on(t.workspaceId, t.startsAt, t.id).where(sql`deleted_at is null`),
    index("meetings_of_host").on(t.workspaceId, t.hostId, t.startsAt).where(sql`deleted_at is null`),
    index("meetings_of_lead").on(t.workspaceId, t.leadId).where(sql`lead_id is not null`),
  ],
);

/** Who takes part in a meeting: a member, a lead, a contact, or an address alone. */
export const meetingParticipants = pgTable(
  "meeting_participants",
  {
    ...owned,
    meetingId: uuid().notNull(),
    userId: uuid(),
    leadId: uuid(),
    contactId: uuid(),
    name: text(),
    email: text(),
    answer: text({ enum: participantAnswers }).notNull().default("none"),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.meetingId], foreignColumns: [meetings.workspaceId, meetings.id] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    foreignKey({ columns: [t.workspaceId, t.leadId], foreignColumns: [leads.workspaceId, leads.id] }),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contacts.workspaceId, contacts.id] }),
    index().on(t.workspaceId, t.meetingId),
    index("meeting_participants_user").on(t.workspaceId, t.userId).where(sql`user_id is not null`),
    index("meeting_participants_lead").on(t.workspaceId, t.leadId).where(sql`lead_id is not null`),
    index("meeting_participants_contact").on(t.workspaceId, t.contactId).where(sql`contact_id is not null`),
  ],
);

export const Meeting = createSelectSchema(meetings).omit({ workspaceId: true, deletedAt: true });
export const MeetingInput = createInsertSchema(meetings, {
  title: () => line(200).min(1, "Give the meeting a title."),
  startsAt: () => z.coerce.date(),
  endsAt: () => z.coerce.date(),
  timeZone: () => line(60).optional(),
  place: () => line(500).nullish(),
  notes: () => z.string().max(20_000).nullish(),
  hostId: () => z.uuid().nullish(),
  leadId: () => z.uuid().nullish(),
  contactId: () => z.uuid().nullish(),
})
  .omit({
    ...ownedKeys,
    bookingPageId: true,
    holdsTimeAt: true,
    sequence: true,
    cancelledAt: true,
    cancelledReason: true,
    deletedAt: true,
  })
  .strict();
export const MeetingParticipant = createSelectSchema(meetingParticipants).omit({
  workspaceId: true,
  meetingId: true,
  createdAt: true,
  updatedAt: true,
});
/** Whom to invite: one of ours by id, or anybody by address; old clients send a name or an address as text. */
export const ParticipantInput = z.union([
  line(254).min(1),
  z.strictObject({
    userId: z.uuid().optional(),
    leadId: z.uuid().optional(),
    contactId: z.uuid().optional(),
    name: line(200).optional(),
    email: Email.optional(),
  }),
]);
const dayMinutes = 24 * 60;
const Hours = z
  .array(
    z.strictObject({
      day: z.number().int().min(0).max(6),
      from: z.number().int().min(0).max(dayMinutes),
      to: z.number().int().min(0).max(dayMinutes),
    }),
  )
  .min(1, "Say when there is time.")
  .max(50)
  .refine((hours) => hours.every(({ from, to }) => from < to), "Let each stretch end after it starts.");
const whole = (least: number, most: number) => z.number().int().min(least).max(most);

export const BookingPage = createSelectSchema(bookingPages, { hours: Hours }).omit({
  workspaceId: true,
  deletedAt: true,
});
export const BookingPageInput = createInsertSchema(bookingPages, {
  slug: () =>
    line(60)
      .toLowerCase()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Use letters, digits and single dashes."),
  title: () => line(200).min(1, "Give the page a title."),
  description: () => z.string().trim().max(5000).nullish(),
  place: () => line(500).nullish(),
  durationMinutes: () => whole(5, 480).optional(),
  bufferMinutes: () => whole(0, 240).optional(),
  noticeMinutes: () => whole(0, 30 * dayMinutes).optional(),
  horizonDays: () => whole(1, 365).optional(),
  timeZone: () => line(60),
  hours: () => Hours,
})
  .omit({ ...ownedKeys, disabledAt: true, deletedAt: true })
  .strict();

export type Meeting = z.infer<typeof Meeting>;
export type MeetingInput = z.infer<typeof MeetingInput>;
export type MeetingParticipant = z.infer<typeof MeetingParticipant>;
export type ParticipantInput = z.infer<typeof ParticipantInput>;
export type BookingPage = z.infer<typeof BookingPage>;
export type BookingPageInput = z.infer<typeof BookingPageInput>;
