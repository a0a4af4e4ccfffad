import { participantAnswers } from "@switchboard/db/schema";
import { z } from "zod";
import { pageOf } from "../pages.ts";
import { procedure, router } from "../procedure.ts";
import { cancelMeeting, createMeeting, deleteMeeting, updateMeeting } from "./commands.ts";
import { addParticipants, answerMeeting, removeParticipant } from "./participants/commands.ts";
import {
  Calendar,
  CalendarInput,
  getMeeting,
  listMeetings,
  MeetingChanges,
  MeetingFilter,
  NewMeeting,
  Participants,
  readCalendar,
  ShownMeeting,
} from "./queries.ts";

const byId = z.strictObject({ id: z.uuid() });
// What old clients, and calendars, call the same things.
export const aliases = { date: "startsAt", duration: "durationMinutes", location: "place", attendees: "participants" };
const Reason = z.string().trim().max(2000).nullish();

export const meetingsRouter = router({
  list: procedure({
    scope: "meetings:read",
    summary: "List meetings, or those that touch a stretch of time",
    rest: "GET /meetings",
    mcp: true,
  })
    .input(MeetingFilter)
    .output(pageOf(ShownMeeting))
    .query(({ ctx, input }) => listMeetings(ctx, input)),

  calendar: procedure({
    scope: "meetings:read",
    summary: "Read all meetings that touch a stretch of time, without those that were called off",
    rest: "GET /meetings/calendar",
  })
    .input(CalendarInput)
    .output(Calendar)
    .query(({ ctx, input }) => readCalendar(ctx, input)),

  get: procedure({
    scope: "meetings:read",
    summary: "Read one meeting with who takes part",
    rest: "GET /meetings/{id}",
    mcp: true,
  })
    .input(byId)
    .output(ShownMeeting)
    .query(({ ctx, input }) => getMeeting(ctx, input.id)),

  create: procedure({
    scope: "meetings:write",
    summary: "Put a meeting into the calendar and invite who takes part",
    rest: "POST /meetings",
    aliases,
    mcp: true,
  })
    .input(NewMeeting)
    .output(ShownMeeting)
    .mutation(({ ctx, input }) => createMeeting(ctx, input)),

  update: procedure({
    scope: "meetings:write",
    summary: "Change a meeting; those who take part hear of it",
    rest: "PUT /meetings/{id}",
    aliases,
    mcp: true,
  })
    .input(byId.extend(MeetingChanges.shape))
    .output(ShownMeeting)
    .mutation(({ ctx, input: { id, ...changes } }) => updateMeeting(ctx, id, changes)),

  cancel: procedure({
    scope: "meetings:book",
    summary: "Call a meeting off",
    rest: "POST /meetings/{id}/cancel",
    status: 200,
    mcp: true,
  })
    .input(byId.extend({ reason: Reason }))
    .output(ShownMeeting)
    .mutation(({ ctx, input }) => cancelMeeting(ctx, input.id, input.reason)),

  answer: procedure({
    scope: "meetings:book",
    summary: "Answer an invitation; staff may note the answer of somebody else",
    rest: "POST /meetings/{id}/answer",
    status: 200,
    mcp: true,
  })
    .input(byId.extend({ answer: z.enum(participantAnswers), participantId: z.uuid().optional() }))
    .output(ShownMeeting)
    .mutation(({ ctx, input }) => answerMeeting(ctx, input.id, input.answer, input.participantId)),

  addParticipants: procedure({
    scope: "meetings:write",
    summary: "Invite more people to a meeting",
    rest: "POST /meetings/{id}/participants",
    status: 200,
    mcp: true,
  })
    .input(byId.extend({ participants: Participants }))
    .output(ShownMeeting)
    .mutation(({ ctx, input }) => addParticipants(ctx, input.id, input.participants)),

  removeParticipant: procedure({
    scope: "meetings:write",
    summary: "Take somebody off a meeting",
    rest: "DELETE /meetings/{id}/participants/{participant_id}",
    status: 200,
    mcp: true,
  })
    .input(byId.extend({ participantId: z.uuid() }))
    .output(ShownMeeting)
    .mutation(({ ctx, input }) => removeParticipant(ctx, input.id, input.participantId)),

  delete: procedure({
    scope: "meetings:write",
    summary: "Delete a meeting; undo brings it back",
    rest: "DELETE /meetings/{id}",
    mcp: true,
  })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteMeeting(ctx, input.id)),
});
