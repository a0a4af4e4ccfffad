import { format } from "@switchboard/ui/patterns/calendar-days.ts";
import type { Reader } from "@switchboard/ui/patterns/use-reader.ts";
import type { Inputs, Outputs } from "@/trpc/client.tsx";

export type Meeting = Outputs["meetings"]["calendar"]["items"][number];
export type MeetingInput = Inputs["meetings"]["create"];
export type Participant = Meeting["participants"][number];
type Answer = Participant["answer"];

export const answerLabels = {
  none: "No answer yet",
  accepted: "Comes",
  declined: "Declined",
  tentative: "Perhaps",
} satisfies Record<Answer, string>;

export const answerTones: Partial<Record<Answer, "positive" | "negative">> = {
  accepted: "positive",
  declined: "negative",
};

export const meetingHref = (id: string) => `/meetings/${id}` as const;

/** What a participant is called: by name, or by address. */
export const nameOf = ({ name, email }: { name?: string | null; email?: string | null }) => name ?? email ?? "Somebody";

/** Whether a meeting is one of a member's: theirs to hold, or one they take part in. */
export const isOf = ({ hostId, participants }: Meeting, memberId: string) =>
  hostId === memberId || participants.some(({ userId }) => userId === memberId);

/** Where a meeting is or with whom, in one line. */
export function noteOf({ place, participants, hostId, leadName }: Meeting) {
  const others = participants.filter(({ userId }) => userId === null || userId !== hostId).map(nameOf);
  const people = others.length > 2 ? `${others[0]} and ${others.length - 1} more` : others.join(" and ");
  return [people || leadName, place && !isLink(place) ? place : null].filter(Boolean).join(", ");
}

/** Whether a place is an address that a browser can open. */
export const isLink = (place: string) => /^https?:\/\/\S+$/.test(place);

/** When a meeting is, by the clock of a time zone. */
export const whenInWords = (meeting: Pick<Meeting, "startsAt" | "endsAt">, locale: string, timeZone: string) =>
  format(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZone,
  }).formatRange(new Date(meeting.startsAt), new Date(meeting.endsAt));

/** A time zone with how far it is from Greenwich, such as "Asia/Manila, GMT+8". */
export function zoneInWords(timeZone: string, at = new Date()) {
  const parts = format("en-GB", { timeZone, timeZoneName: "shortOffset" }).formatToParts(at);
  const offset = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  return timeZone === "UTC" ? "UTC" : `${timeZone.replaceAll("_", " ")}, ${offset}`;
}

/** A moment as a date field writes it, by the clock of a time zone, such as 2026-11-24T10:00. */
export const wallTime = (moment: Date | string, timeZone: string) =>
  format("sv-SE", { timeZone, ...wallParts })
    .format(new Date(moment))
    .replace(" ", "T");

const wallParts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;

/** The time zones that the browser knows, and these. */
export const timeZonesWith = (...zones: string[]) =>
  [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), ...zones])].toSorted();

/** Both are as they were read; the panel wants to know only whether the clocks differ. */
export const isElsewhere = ({ timeZone, startsAt }: Meeting, reader: Reader) =>
  wallTime(startsAt, timeZone) !== wallTime(startsAt, reader.timeZone);
