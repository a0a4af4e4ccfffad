import { type BookingPage, bookingPages, Meeting, MeetingParticipant, workspaces } from "@switchboard/db/schema";
import { and, eq, getTableColumns, isNull } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../../context.ts";
import { enterByLink } from "../../doors.ts";
import { notFound } from "../../errors.ts";
import { asLandingVisitor } from "../../landing/queries.ts";
import { readGuestToken } from "../../landing/seals/queries.ts";
import { findMeeting, type ShownMeeting } from "../../meetings/queries.ts";
import { minutesBetween } from "../../meetings/rules.ts";
import { type Asked, type DaysInput, readSlots, type Slots } from "../availability/queries.ts";
import { usualOffer } from "../availability/rules.ts";
import { type FoundPage, findOpenPage, hostsOf } from "../queries.ts";

type Days = z.infer<typeof DaysInput>;

/** What is free on a page, for a visitor. */
export async function pageSlots(ctx: Ctx, slug: string, days: Days): Promise<Slots> {
  const visitor = await asLandingVisitor(ctx);
  return readSlots(visitor, await askedOfPage(visitor, await findOpenPage(visitor, { slug })), days);
}

/** The same for a member of the page's workspace. */
export async function ownSlots(ctx: Ctx, id: string, days: Days): Promise<Slots> {
  return readSlots(ctx, await askedOfPage(ctx, await findOpenPage(ctx, { id })), days);
}

/** Whom a page gives meetings to, the next one first. */
export async function askedOfPage(ctx: Ctx, page: FoundPage): Promise<Asked> {
  return { offer: page, hostIds: (await hostsOf(ctx, page.id)).map(({ userId }) => userId) };
}

/** The times to which a meeting can be moved by those who are not staff. Throws `not_found`. */
export async function meetingSlots(ctx: Ctx, id: string, days: Days): Promise<Slots> {
  return readSlots(ctx, await askedOfMeeting(ctx, await findMeeting(ctx, id)), days);
}

/** The host of a meeting, by the hours of the page that it was booked on, or by office hours. */
export async function askedOfMeeting(ctx: Ctx, meeting: ShownMeeting): Promise<Asked> {
  const page = meeting.bookingPageId ? await pageOf(ctx, meeting.bookingPageId) : undefined;
  const offer = page ?? usualOffer(meeting.timeZone, 0);
  return {
    offer: { ...offer, durationMinutes: minutesBetween(meeting) },
    hostIds: meeting.hostId ? [meeting.hostId] : [],
    but: meeting.id,
  };
}

async function pageOf(ctx: Ctx, id: string): Promise<BookingPage | undefined> {
  const [page] = await ctx.db
    .select(getTableColumns(bookingPages))
    .from(bookingPages)
    .where(and(mine(bookingPages, ctx, id), isNull(bookingPages.deletedAt)));
  return page;
}

/** A meeting as its guest sees it. */
export const Guest = z.object({
  meeting: Meeting.pick({
    title: true,
    startsAt: true,
    endsAt: true,
    timeZone: true,
    place: true,
    cancelledAt: true,
    cancelledReason: true,
  }).extend({ hostName: z.string().nullable(), workspace: z.string(), isOver: z.boolean() }),
  you: MeetingParticipant.pick({ name: true, email: true, answer: true }),
  canReschedule: z.boolean(),
  canCancel: z.boolean(),
});

/** What a guest's link leads to. Throws `not_found` for one that is not ours, or no longer leads anywhere. */
export async function readGuest(ctx: Ctx, token: string): Promise<z.infer<typeof Guest>> {
  const { guest, meeting, you } = await findGuest(ctx, token);
  return shownTo(guest, meeting, you);
}

/** The free times for a guest who wants another one. */
export async function guestSlots(ctx: Ctx, token: string, days: Days): Promise<Slots> {
  const { guest, meeting } = await findGuest(ctx, token);
  return readSlots(guest, await askedOfMeeting(guest, meeting), days);
}

/** The guest of a link: a visitor of the workspace, with the meeting and their place in it. */
export async function findGuest(ctx: Ctx, token: string) {
  const named = readGuestToken(ctx, token);
  if (!named) throw notFound("Meeting");
  const meeting = await findMeeting(enterByLink(ctx, named.workspaceId), named.meetingId);
  const you = meeting.participants.find(({ id }) => id === named.participantId);
  if (!you) throw notFound("Meeting");
  return { guest: enterByLink(ctx, named.workspaceId, you.name ?? you.email ?? "Guest"), meeting, you };
}

async function shownTo(guest: Ctx, meeting: ShownMeeting, { name, email, answer }: MeetingParticipant) {
  const [workspace] = await guest.db
    .select({ name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.id, guest.workspaceId));
  const canCancel = mayChange(meeting);
  return {
    meeting: { ...meeting, workspace: workspace?.name ?? "", isOver: isOver(meeting) },
    you: { name, email, answer },
    canReschedule: canCancel && meeting.hostId !== null,
    canCancel,
  };
}

/** One guest alone may move the meeting or call it off; one of several may only answer. */
export const mayChange = (meeting: ShownMeeting) =>
  !meeting.cancelledAt && !isOver(meeting) && meeting.participants.filter(({ userId }) => !userId).length === 1;

export const isOver = ({ endsAt }: Pick<Meeting, "endsAt">) => endsAt <= new Date();
