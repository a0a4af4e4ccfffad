"use client";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { Tag } from "@switchboard/ui/primitives/tag";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AppLink } from "@/app-link.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { ChangeMeeting } from "./change-meeting.tsx";
import { isToCome, linkIn, type Meeting, whenInWords } from "./meeting-words.ts";

/** One meeting of a client: when, with whom and where, and the ways to change it while it is to come. */
export function PortalMeeting({ id }: { id: string }) {
  const { data: meeting, error, refetch } = useQuery(useTRPC().meetings.get.queryOptions({ id }));
  const [now] = useState(() => Date.now());
  return (
    <div className="stack">
      <p>
        <AppLink href="/portal/meetings">My meetings</AppLink>
      </p>
      {!meeting && !error && <SkeletonRows rows={4} />}
      {!meeting && error && (
        <ErrorState requestId={failureOf(error).requestId} onRetry={() => void refetch()}>
          {failureOf(error).message}
        </ErrorState>
      )}
      {meeting && (
        <>
          <About meeting={meeting} />
          {isToCome(meeting, now) && <ChangeMeeting meeting={meeting} />}
        </>
      )}
    </div>
  );
}

function About({ meeting }: { meeting: Meeting }) {
  const { title, hostName, place, notes, cancelledAt, cancelledReason } = meeting;
  const link = linkIn(place);
  return (
    <div className="stack about-meeting">
      <h1>{title}</h1>
      {cancelledAt && (
        <p>
          <Tag tone="negative">Cancelled</Tag> {cancelledReason}
        </p>
      )}
      <p>
        <b suppressHydrationWarning>{whenInWords(meeting)}</b>
        {hostName && <span className="muted">, with {hostName}</span>}
      </p>
      {place && <p>{link ? <a href={link}>{place}</a> : place}</p>}
      {notes && <p className="talk-body">{notes}</p>}
    </div>
  );
}
