"use client";
import type { CalendarView } from "@switchboard/ui/patterns/calendar-days.ts";
import type { CalendarEvent } from "@switchboard/ui/patterns/calendar-lanes.ts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { calendarInput } from "./meeting-view.ts";
import { isOf, type Meeting, meetingHref, noteOf } from "./meeting-words.ts";

type Asked = { view: CalendarView; day: string; who: string; withCancelled: boolean; me: string };
const none: readonly Meeting[] = [];

/** The meetings around a day, as the calendar draws them. */
export function useCalendarMeetings({ view, day, who, withCancelled, me }: Asked) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.meetings.calendar.queryOptions(calendarInput({ view, day, withCancelled }), {
      placeholderData: keepPreviousData,
    }),
  );
  const items = query.data?.items ?? none;
  const meetings = useMemo(
    () => (who === "all" ? items : items.filter((meeting) => isOf(meeting, who === "mine" ? me : who))),
    [items, who, me],
  );
  const events = useMemo(() => meetings.map((meeting) => eventOf(meeting, me)), [meetings, me]);
  return { ...query, meetings, events, isCut: query.data?.isCut ?? false };
}

function eventOf(meeting: Meeting, me: string): CalendarEvent {
  const note = noteOf(meeting);
  return {
    id: meeting.id,
    title: meeting.title,
    href: meetingHref(meeting.id),
    start: new Date(meeting.startsAt),
    end: new Date(meeting.endsAt),
    look: meeting.cancelledAt ? "cancelled" : isOf(meeting, me) ? "mine" : "others",
    canMove: meeting.cancelledAt === null,
    ...(note && { note }),
    ...(meeting.clashesWith.length > 0 && { warning: "Clashes" }),
  };
}
