"use client";
import { Timeline } from "@switchboard/ui/patterns/timeline";
import { Button } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { failureOf } from "@/trpc/failure.ts";
import { useMembers } from "../members.tsx";
import { type LeadEvent, type NameOf, tellEvent } from "./event-words.tsx";

type Found = UseInfiniteQueryResult<InfiniteData<{ items: LeadEvent[] }>>;

type EventListProps = {
  query: Found;
  /** Names the subject, where a timeline tells of several. */
  aboutWhom?: (subjectId: string) => string | undefined;
  /** What can be done with an event. */
  actsOf?: (eventId: string) => ReactNode;
};

/** Events as they are read, newest first. */
export function EventList({ query, aboutWhom, actsOf }: EventListProps) {
  const { nameOf } = useMembers();
  if (!query.data && query.error)
    return (
      <div className="who">
        <ErrorState onRetry={() => void query.refetch()}>{failureOf(query.error).message}</ErrorState>
      </div>
    );
  if (!query.data)
    return (
      <div className="who">
        <SkeletonRows rows={4} />
      </div>
    );
  const items = query.data.pages
    .flatMap((page) => page.items)
    .map((event) => ({ ...itemOf(event, nameOf, aboutWhom?.(event.subjectId)), acts: actsOf?.(event.id) }));
  return (
    <>
      <Timeline items={items} />
      {query.hasNextPage && (
        <p className="who">
          <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Earlier
          </Button>
        </p>
      )}
    </>
  );
}

/** An event as the timeline shows it. */
export function itemOf(event: LeadEvent, nameOf: NameOf, subject?: string) {
  const { icon, title, body } = tellEvent(event, nameOf);
  const whole = subject ? (
    <>
      {subject}. {body}
    </>
  ) : (
    body
  );
  return { id: event.id, time: <RelativeTime value={event.at} />, icon, title, body: whole };
}
