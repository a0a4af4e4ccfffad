"use client";
import { Timeline } from "@switchboard/ui/patterns/timeline";
import { Button } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPCClient } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { useMembers } from "../members.tsx";
import { timelineQuery } from "../page-queries.ts";
import { type LeadEvent, type NameOf, tellEvent } from "./event-words.tsx";

/** What happened to a lead, newest first. */
export function LeadTimeline({ id }: { id: string }) {
  const client = useTRPCClient();
  const { nameOf } = useMembers();
  const query = useInfiniteQuery(timelineQuery(id, (input) => client.leads.timeline.query(input)));
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
  const items = query.data.pages.flatMap((page) => page.items).map((event) => asItem(event, nameOf));
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

function asItem(event: LeadEvent, nameOf: NameOf) {
  const { icon, title, body } = tellEvent(event, nameOf);
  return { id: event.id, time: <RelativeTime value={event.at} />, icon, title, body };
}
