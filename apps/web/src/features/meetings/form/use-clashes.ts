"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { type Meeting, wallTime } from "../meeting-words.ts";

type Asked = { id?: string; hostId: string; starts: string; ends: string; timeZone: string };
const none: readonly Meeting[] = [];

/** What else the host has at the time that is being chosen. Times are those on the wall of the time zone. */
export function useClashes({ id, hostId, starts, ends, timeZone }: Asked) {
  const trpc = useTRPC();
  const isAsked = hostId !== "" && starts !== "" && ends > starts;
  const query = trpc.meetings.calendar.queryOptions(
    { hostId, from: dayBeside(starts, -1), to: dayBeside(ends, 1) },
    { enabled: isAsked },
  );
  const { data } = useQuery(query);
  if (!isAsked) return none;
  // The clock of the time zone is the one the form is written by, so texts compare as times do.
  return (data?.items ?? none).filter(
    (meeting) =>
      meeting.id !== id && wallTime(meeting.startsAt, timeZone) < ends && wallTime(meeting.endsAt, timeZone) > starts,
  );
}

function dayBeside(wall: string, days: number) {
  const at = Date.parse(`${wall.slice(0, 10)}T00:00Z`);
  return new Date((Number.isNaN(at) ? 0 : at) + days * 86_400_000).toISOString().slice(0, 10);
}
