import { participantAnswers } from "@switchboard/db/schema";
import { z } from "zod";
import { asLandingVisitor } from "../../landing/queries.ts";
import { NewMeeting, ShownMeeting } from "../../meetings/queries.ts";
import { aliases } from "../../meetings/router.ts";
import { procedure, router } from "../../procedure.ts";
import { DaysInput, Slots } from "../availability/queries.ts";
import { listOpenPages, OpenPage, readOpenPage } from "../queries.ts";
import { answerAsGuest, cancelAsGuest, rescheduleAsGuest, rescheduleMeeting } from "./changes/commands.ts";
import { Booked, BookingInput, book, bookForSelf, Slot } from "./commands.ts";
import { Guest, guestSlots, meetingSlots, ownSlots, pageSlots, readGuest } from "./queries.ts";

const byId = z.strictObject({ id: z.uuid() });
const bySlug = z.strictObject({ slug: z.string().trim().min(1).max(60) });
const byToken = z.strictObject({ token: z.string().min(1).max(400) });

export const bookingsRouter = router({
  page: procedure({ scope: "public", summary: "Read a booking page", rest: "GET /bookings/page" })
    .input(bySlug)
    .output(OpenPage)
    .query(async ({ ctx, input }) => readOpenPage(await asLandingVisitor(ctx), input.slug)),

  slots: procedure({
    scope: "public",
    summary: "Read the free slots of a booking page, by the days of your time zone",
    rest: "GET /bookings/slots",
  })
    .input(bySlug.extend(DaysInput.shape))
    .output(Slots)
    .query(({ ctx, input: { slug, ...days } }) => pageSlots(ctx, slug, days)),

  book: procedure({ scope: "public", summary: "Book a free slot", rest: "POST /bookings" })
    .input(BookingInput)
    .output(Booked)
    .mutation(({ ctx, input }) => book(ctx, input)),

  // Without a REST address: a token does not belong into an address that logs keep.
  guest: procedure({ scope: "public", summary: "Read the meeting that the link of an invitation leads to" })
    .input(byToken)
    .output(Guest)
    .query(({ ctx, input }) => readGuest(ctx, input.token)),

  guestSlots: procedure({ scope: "public", summary: "Read the times to which a guest can move their meeting" })
    .input(byToken.extend(DaysInput.shape))
    .output(Slots)
    .query(({ ctx, input: { token, ...days } }) => guestSlots(ctx, token, days)),

  guestAnswer: procedure({
    scope: "public",
    summary: "Answer an invitation with its link",
    rest: "POST /bookings/answer",
    status: 200,
  })
    .input(byToken.extend({ answer: z.enum(participantAnswers).exclude(["none"]) }))
    .output(Guest)
    .mutation(({ ctx, input }) => answerAsGuest(ctx, input.token, input.answer)),

  guestReschedule: procedure({
    scope: "public",
    summary: "Move a meeting to another free time with the link of its invitation",
    rest: "POST /bookings/reschedule",
    status: 200,
  })
    .input(byToken.extend({ startsAt: Slot.startsAt }))
    .output(Guest)
    .mutation(({ ctx, input }) => rescheduleAsGuest(ctx, input.token, input.startsAt)),

  guestCancel: procedure({
    scope: "public",
    summary: "Call a meeting off with the link of its invitation",
    rest: "POST /bookings/cancel",
    status: 200,
  })
    .input(byToken.extend({ reason: z.string().trim().max(2000).nullish() }))
    .output(Guest)
    .mutation(({ ctx, input }) => cancelAsGuest(ctx, input.token, input.reason)),

  pages: procedure({
    scope: "meetings:book",
    summary: "List the pages on which you can book",
    rest: "GET /bookings/pages",
  })
    .input(z.strictObject({}))
    .output(z.object({ items: z.array(OpenPage.extend({ id: z.uuid() })) }))
    .query(({ ctx }) => listOpenPages(ctx)),

  ownSlots: procedure({
    scope: "meetings:book",
    summary: "Read the free slots of a booking page as a member",
    rest: "GET /bookings/pages/{id}/slots",
  })
    .input(byId.extend(DaysInput.shape))
    .output(Slots)
    .query(({ ctx, input: { id, ...days } }) => ownSlots(ctx, id, days)),

  ownBook: procedure({
    scope: "meetings:book",
    summary: "Book a free slot for yourself",
    rest: "POST /bookings/pages/{id}",
    mcp: true,
  })
    .input(byId.extend(Slot))
    .output(ShownMeeting)
    .mutation(({ ctx, input }) => bookForSelf(ctx, input)),
});

/** What a meeting does with free slots; its paths are those of the meetings. */
export const meetingTimesRouter = router({
  slots: procedure({
    scope: "meetings:book",
    summary: "Read the free times to which a meeting can be moved",
    rest: "GET /meetings/{id}/slots",
  })
    .input(byId.extend(DaysInput.shape))
    .output(Slots)
    .query(({ ctx, input: { id, ...days } }) => meetingSlots(ctx, id, days)),

  reschedule: procedure({
    scope: "meetings:book",
    summary: "Put a meeting at another time; a client at one of the free slots",
    rest: "POST /meetings/{id}/reschedule",
    status: 200,
    aliases,
    mcp: true,
  })
    .input(byId.extend({ startsAt: NewMeeting.shape.startsAt, endsAt: NewMeeting.shape.endsAt }))
    .output(ShownMeeting)
    .mutation(({ ctx, input: { id, ...times } }) => rescheduleMeeting(ctx, id, times)),
});
