import type { Db } from "@switchboard/db";
import { bookingHosts, Email, LeadInput, leads } from "@switchboard/db/schema";
import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, userIdOf } from "../../context.ts";
import { AppError, invalidField } from "../../errors.ts";
import { change, type Told } from "../../events/change.ts";
import { columns } from "../../keys.ts";
import { asLandingVisitor } from "../../landing/queries.ts";
import { guestToken } from "../../landing/seals/queries.ts";
import { mustTake } from "../../limits/commands.ts";
import { lockCalendars } from "../../meetings/clashes/commands.ts";
import { addMeeting, taken } from "../../meetings/commands.ts";
import type { Person } from "../../meetings/participants/queries.ts";
import { contactsOf, readWritten } from "../../meetings/queries.ts";
import { mustBeTimeZone } from "../../meetings/times/queries.ts";
import { type Asked, freeSlots, nearestSlots, slotAt } from "../availability/queries.ts";
import type { Span } from "../availability/rules.ts";
import { type FoundPage, findOpenPage } from "../queries.ts";
import { askedOfPage } from "./queries.ts";

const startsAt = z.union([z.iso.datetime({ offset: true }), z.date()]).pipe(z.coerce.date());
export const Slot = {
  startsAt,
  timeZone: z.string().trim().max(60).optional(),
  notes: z.string().trim().max(5000).nullish(),
};
export const BookingInput = z.strictObject({
  slug: z.string().trim().min(1).max(60),
  ...Slot,
  name: z.string().trim().min(1, "Tell us your name.").max(200),
  email: Email,
  phone: LeadInput.shape.phone,
});
export type BookingInput = z.infer<typeof BookingInput>;

export const Booked = z.object({
  title: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
  timeZone: z.string(),
  place: z.string().nullable(),
  hostName: z.string().nullable(),
  token: z.string(),
});

/**
 * Books a slot for a visitor: the host who is free then and was given a meeting least lately, the lead of the address
 * (found or made, once), and the invitations. Throws `conflict` with the word `taken` and the nearest free slots.
 */
export async function book(ctx: Ctx, { slug, ...input }: BookingInput): Promise<z.infer<typeof Booked>> {
  const visitor = { ...(await asLandingVisitor(ctx)), actor: { kind: "visitor" as const, name: input.name } };
  await mustBeWithinLimits(visitor, input.email);
  const page = await findOpenPage(visitor, { slug });
  return change(visitor, async (tx) => {
    const found = await takeSlot(visitor, tx, page, input.startsAt);
    const { leadId, events } = await findOrMakeLead(visitor, tx, slug, input);
    const { name, email } = input;
    const made = await writeBooking(visitor, tx, page, found, input, { leadId, name, email });
    const meeting = await readWritten({ ...visitor, db: tx }, made.id);
    const token = guestToken(ctx, visitor.workspaceId, made.id, made.participantId);
    return { row: { ...meeting, token }, events: [...events, { ...made.event, origin: { form: `book/${slug}` } }] };
  });
}

type OwnBooking = { id: string; startsAt: Date; timeZone?: string | undefined; notes?: string | null | undefined };

/** Books a slot for the member who asks, as the contact that they sign in as, if there is one. */
export async function bookForSelf(ctx: Ctx, { id, ...input }: OwnBooking) {
  const page = await findOpenPage(ctx, { id });
  return change(ctx, async (tx) => {
    const found = await takeSlot(ctx, tx, page, input.startsAt);
    const made = await writeBooking(ctx, tx, page, found, input, await themselves(ctx, tx));
    return { row: await readWritten({ ...ctx, db: tx }, made.id), events: [made.event] };
  });
}

async function themselves(ctx: Ctx, tx: Db): Promise<Person> {
  const userId = userIdOf(ctx);
  if (!userId) throw new AppError("forbidden", "A key has no calendar. Book as a person, or on the public page.");
  const [contact] = await tx.execute<{ id: string }>(contactsOf(ctx, userId));
  return contact ? { contactId: contact.id } : { userId };
}

type Found = Span & { hostId: string };

/** Finds a host for a slot and keeps everybody else away from their calendar until the booking is written. */
async function takeSlot(ctx: Ctx, tx: Db, page: FoundPage, moment: Date): Promise<Found> {
  const within = { ...ctx, db: tx };
  const offered = await askedOfPage(within, page);
  const slot = slotAt(offered, moment);
  if (!slot) throw invalidField("startsAt", "This time is not offered. Choose one of the free slots.");
  await lockCalendars(ctx, tx, offered.hostIds);
  // Whose turn it is, and who is free, may have changed while we waited.
  const asked: Asked = await askedOfPage(within, page);
  const free = (await freeSlots(within, asked, { from: moment, to: slot.endsAt })).find(
    ({ startsAt }) => startsAt.getTime() === moment.getTime(),
  );
  const hostId = free?.hostIds[0];
  if (!hostId) throw taken(await nearestSlots(within, asked, moment));
  return { ...slot, hostId };
}

type Given = { timeZone?: string | undefined; notes?: string | null | undefined };

async function writeBooking(ctx: Ctx, tx: Db, page: FoundPage, found: Found, given: Given, who: Person) {
  const timeZone = given.timeZone ?? page.timeZone;
  mustBeTimeZone(timeZone);
  const { title, place, id: bookingPageId } = page;
  const { leadId = null, contactId = null } = who;
  const values = { title, place, bookingPageId, leadId, contactId, timeZone, notes: given.notes ?? null, ...found };
  const { id, added, event } = await addMeeting(ctx, tx, values, [who]);
  await tx
    .update(bookingHosts)
    .set({ bookedAt: new Date() })
    .where(
      and(
        eq(bookingHosts.workspaceId, ctx.workspaceId),
        eq(bookingHosts.pageId, page.id),
        eq(bookingHosts.userId, found.hostId),
      ),
    );
  const told: Told = { ...event, action: "meeting.booked" };
  return { id, participantId: added[0]!.id, event: told };
}

/** The lead of an address, also when it was merged into another; a new one comes from the form. */
async function findOrMakeLead(ctx: Ctx, tx: Db, slug: string, { name, email, phone }: Omit<BookingInput, "slug">) {
  const values = { name, email, source: "form" as const, ...(phone && { phone }) };
  const [made] = await tx
    .insert(leads)
    .values({ ...values, workspaceId: ctx.workspaceId })
    .onConflictDoNothing({ target: [leads.workspaceId, leads.email], where: sql`deleted_at is null` })
    .returning({ id: leads.id });
  if (made) {
    const told: Told = {
      action: "lead.created",
      subjectId: made.id,
      after: columns(values),
      origin: { form: `book/${slug}` },
    };
    return { leadId: made.id, events: [told] };
  }
  const [known] = await tx
    .select({ id: leads.id, mergedIntoId: leads.mergedIntoId })
    .from(leads)
    .where(and(eq(leads.workspaceId, ctx.workspaceId), eq(leads.email, email), isNull(leads.deletedAt)));
  if (!known) throw new AppError("unavailable", "That did not go through. Try again.", { retryAfterSeconds: 1 });
  return { leadId: known.mergedIntoId ?? known.id, events: [] };
}

async function mustBeWithinLimits(ctx: Ctx, email: string) {
  const { SIGN_UP_LIMIT_PER_NETWORK, SIGN_UP_LIMIT_PER_ADDRESS } = ctx.config;
  const windowSeconds = 60 * 60;
  await mustTake(
    ctx,
    { name: "booking-network", key: ctx.network, limit: SIGN_UP_LIMIT_PER_NETWORK, windowSeconds },
    { name: "booking-address", key: email, limit: SIGN_UP_LIMIT_PER_ADDRESS, windowSeconds },
  );
}
