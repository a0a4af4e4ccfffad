"use client";
import { buttonClass } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { Tag } from "@switchboard/ui/primitives/tag";
import { useQuery } from "@tanstack/react-query";
import { AppLink } from "@/app-link.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { comingMeetings, pastMeetings } from "./meeting-queries.ts";
import { type Meeting, whenInWords } from "./meeting-words.ts";

/** The meetings that somebody takes part in: those to come first, then the last ones that were. */
export function PortalMeetings() {
  const { meetings } = useTRPC();
  const coming = useQuery(meetings.list.queryOptions(comingMeetings));
  const past = useQuery(meetings.list.queryOptions(pastMeetings));
  const error = coming.error ?? past.error;
  const isEmpty = coming.data?.items.length === 0 && past.data?.items.length === 0;
  const book = (
    <AppLink className={buttonClass("primary")} href="/portal/meetings/new">
      Book a meeting
    </AppLink>
  );
  return (
    <div className="stack">
      <div className="portal-head">
        <h1>My meetings</h1>
        {!isEmpty && book}
      </div>
      {error && (
        <ErrorState requestId={failureOf(error).requestId} onRetry={() => void coming.refetch()}>
          {failureOf(error).message}
        </ErrorState>
      )}
      {coming.isPending && <SkeletonRows rows={3} />}
      {isEmpty && (
        <EmptyState withJack title="You have no meetings" action={book}>
          Meetings with you show here. You can move or cancel them.
        </EmptyState>
      )}
      {coming.data && coming.data.items.length > 0 && <Meetings title="To come" meetings={coming.data.items} />}
      {past.data && past.data.items.length > 0 && <Meetings title="Before" meetings={past.data.items} />}
    </div>
  );
}

function Meetings({ title, meetings }: { title: string; meetings: readonly Meeting[] }) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="portal-rows">
        {meetings.map((meeting) => (
          <li key={meeting.id}>
            <AppLink className="portal-row" href={`/portal/meetings/${meeting.id}`}>
              <b>{meeting.title}</b>
              {meeting.cancelledAt && <Tag tone="negative">Cancelled</Tag>}
              <small suppressHydrationWarning>
                {whenInWords(meeting)}
                {meeting.hostName && `, with ${meeting.hostName}`}
              </small>
            </AppLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
