import { dayOf, momentOf } from "@switchboard/ui/patterns/calendar-days.ts";
import type { Reader } from "@switchboard/ui/patterns/use-reader.ts";
import { type Meeting, type MeetingInput, nameOf, type Participant, wallTime } from "../meeting-words.ts";

type ParticipantInput = Exclude<NonNullable<MeetingInput["participants"]>, string>[number];

/** Somebody who is invited: what the form shows, and what the API is told. */
export type Guest = { id: string; label: string; hint?: string; input: Exclude<ParticipantInput, string> };

/** What a form begins with. Times are those on the wall of the time zone. */
export type Draft = {
  title: string;
  starts: string;
  ends: string;
  timeZone: string;
  place: string;
  notes: string;
  hostId: string;
  leadId: string | null;
  guests: Guest[];
};

type Fresh = { me: string; reader: Reader; start?: Date; end?: Date; day?: string; lead?: Lead };
type Lead = { id: string; name: string | null; email: string | null };

const usualMilliseconds = 30 * 60_000;

/** A new meeting: at the time that was drawn, or at the next full hour; with the lead it was planned from. */
export function emptyDraft({ me, reader: { timeZone }, start, end, day, lead }: Fresh): Draft {
  const from = start ?? nextHour(day);
  return {
    title: lead ? `Meeting with ${nameOf(lead)}` : "",
    starts: wallTime(from, timeZone),
    ends: wallTime(end ?? new Date(from.getTime() + usualMilliseconds), timeZone),
    timeZone,
    place: "",
    notes: "",
    hostId: me,
    leadId: lead?.id ?? null,
    guests: lead ? [guestOfLead(lead)] : [],
  };
}

/** A meeting as it stands. Its host is asked for apart from the guests. */
export const draftOf = ({ startsAt, endsAt, participants, ...meeting }: Meeting): Draft => ({
  title: meeting.title,
  starts: wallTime(startsAt, meeting.timeZone),
  ends: wallTime(endsAt, meeting.timeZone),
  timeZone: meeting.timeZone,
  place: meeting.place ?? "",
  notes: meeting.notes ?? "",
  hostId: meeting.hostId ?? "",
  leadId: meeting.leadId,
  guests: participants.map(guestOf),
});

export const guestOfLead = ({ id, name, email }: Lead): Guest => ({
  id: `lead-${id}`,
  label: nameOf({ name, email }),
  input: { leadId: id },
  ...(email && { hint: email }),
});

/** A guest who is known by their address alone. */
export const guestOfAddress = (email: string): Guest => ({ id: `address-${email}`, label: email, input: { email } });

/** The end when the start moves: as long after it as before, on the wall. */
export function endAfter(starts: string, was: { starts: string; ends: string }) {
  const long = Date.parse(`${was.ends}Z`) - Date.parse(`${was.starts}Z`);
  const from = Date.parse(`${starts}Z`);
  return Number.isNaN(long + from) ? was.ends : new Date(from + long).toISOString().slice(0, 16);
}

function guestOf({ id, userId, leadId, contactId, name, email }: Participant): Guest {
  const shown = { label: nameOf({ name, email }), ...(name && email && { hint: email }) };
  if (userId) return { id: `member-${userId}`, input: { userId }, ...shown };
  if (leadId) return { id: `lead-${leadId}`, input: { leadId }, ...shown };
  if (contactId) return { id: `contact-${contactId}`, input: { contactId }, ...shown };
  return { id: email ? `address-${email}` : id, input: { ...(name && { name }), ...(email && { email }) }, ...shown };
}

function nextHour(day?: string) {
  const now = new Date();
  const today = dayOf(now);
  return day && day !== today ? momentOf(day, 9 * 60) : momentOf(today, (now.getHours() + 1) * 60);
}
