import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { tzlib_get_ical_block } from "timezones-ical-library";

type Person = { name: string | null; email: string };

/** What an invitation tells the reader's own calendar. */
export type Invitation = {
  act: "invited" | "changed" | "cancelled";
  uid: string;
  sequence: number;
  title: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  place: string | null;
  organizer: Person;
  reader: Person & { answer: "none" | "accepted" | "declined" | "tentative" };
};

export type CalendarPart = { method: "REQUEST" | "CANCEL"; content: string };

/**
 * The invitation as calendars read it (RFC 5545 and 5546): the same UID each time, a SEQUENCE that counts up, and the
 * rules of the time zone beside it. It names the organizer and its reader, and nobody else.
 */
export function writeCalendar(invitation: Invitation): CalendarPart {
  const { uid, sequence, title, startsAt, endsAt, timeZone, place, organizer, reader } = invitation;
  const isOff = invitation.act === "cancelled";
  const calendar = ical({
    prodId: { company: "Switchboard", product: "Meetings" },
    method: isOff ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    // Without a name the library writes its own stamps in UTC, as the standard asks.
    timezone: { name: null, generator: rulesOf },
  });
  calendar.createEvent({
    id: uid,
    sequence,
    start: at(startsAt, timeZone),
    end: at(endsAt, timeZone),
    ...(rulesOf(timeZone) && { timezone: timeZone }),
    summary: title,
    location: place,
    organizer: { name: organizer.name ?? organizer.email, email: organizer.email },
    attendees: [
      {
        name: reader.name ?? reader.email,
        email: reader.email,
        role: ICalAttendeeRole.REQ,
        status: statusOf[reader.answer],
        rsvp: !isOff,
      },
    ],
    status: isOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return { method: isOff ? "CANCEL" : "REQUEST", content: calendar.toString() };
}

/** When a meeting is, in words, by the clock of its time zone. */
export function timeInWords({ startsAt, endsAt, timeZone }: Pick<Invitation, "startsAt" | "endsAt" | "timeZone">) {
  const [start, end] = [at(startsAt, timeZone), at(endsAt, timeZone)];
  const day = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const isOneDay = start.toPlainDate().equals(end.toPlainDate());
  const until = end.toLocaleString("en-GB", isOneDay ? time : { ...day, ...time });
  return `${start.toLocaleString("en-GB", day)}, ${start.toLocaleString("en-GB", time)} to ${until} (${timeZone})`;
}

const statusOf = {
  none: ICalAttendeeStatus.NEEDSACTION,
  accepted: ICalAttendeeStatus.ACCEPTED,
  declined: ICalAttendeeStatus.DECLINED,
  tentative: ICalAttendeeStatus.TENTATIVE,
} as const;

const at = (moment: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone);

/** The rules of a time zone as calendars want them; null for one that the list lacks, whose times go out in UTC. */
function rulesOf(timeZone: string): string | null {
  if (timeZone === "UTC") return null;
  const [rules] = tzlib_get_ical_block(timeZone, false);
  return rules?.startsWith("BEGIN:VTIMEZONE") ? rules : null;
}
