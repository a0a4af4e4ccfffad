"use client";
import { clockOf } from "@switchboard/ui/patterns/calendar-days.ts";
import { useQueries } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { Link } from "@/app-link.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { type Meeting, meetingHref } from "../meeting-words.ts";

const most = 3;

/** What else the host of a meeting has at its time. */
export function ClashNotice({ meeting, locale }: { meeting: Meeting; locale: string }) {
  const trpc = useTRPC();
  const others = useQueries({
    queries: meeting.clashesWith.slice(0, most).map((id) => trpc.meetings.get.queryOptions({ id })),
  });
  if (meeting.clashesWith.length === 0) return null;
  return (
    <p className="clash">
      <TriangleAlert aria-hidden="true" />
      <span>
        {meeting.hostName ?? "The host"} is also at{" "}
        {others.map(
          ({ data }, at) =>
            data && (
              <span key={data.id}>
                {at > 0 && ", "}
                <Link href={meetingHref(data.id)}>{data.title}</Link> {clockOf(new Date(data.startsAt), locale)}
              </span>
            ),
        )}
        {meeting.clashesWith.length > most && ` and ${meeting.clashesWith.length - most} more`}.
      </span>
    </p>
  );
}
