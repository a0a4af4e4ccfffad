"use client";
import { Button, buttonClass } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useInfiniteQuery } from "@tanstack/react-query";
import { AppLink } from "@/app-link.tsx";
import { useTRPCClient } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { StatusTag } from "./status-tag.tsx";
import { ownTicketsQuery } from "./ticket-query.ts";

/** What somebody has asked for help with, what moved last first. */
export function PortalTickets() {
  const client = useTRPCClient();
  const query = useInfiniteQuery(ownTicketsQuery((input) => client.tickets.list.query(input)));
  const tickets = query.data?.pages.flatMap((page) => page.items) ?? [];
  const open = (
    <AppLink className={buttonClass("primary")} href="/portal/tickets/new">
      New ticket
    </AppLink>
  );
  return (
    <div className="stack">
      <div className="portal-head">
        <h1>My tickets</h1>
        {tickets.length > 0 && open}
      </div>
      {query.isPending && <SkeletonRows rows={5} />}
      {query.error && (
        <ErrorState requestId={failureOf(query.error).requestId} onRetry={() => void query.refetch()}>
          {failureOf(query.error).message}
        </ErrorState>
      )}
      {query.data && tickets.length === 0 && (
        <EmptyState withJack title="You have not asked for anything yet" action={open}>
          Write what is wrong, and we answer here and by mail.
        </EmptyState>
      )}
      {tickets.length > 0 && (
        <ul className="portal-rows" aria-label="My tickets">
          {tickets.map((ticket) => (
            <li key={ticket.id}>
              <AppLink className="portal-row" href={`/portal/tickets/${ticket.id}`}>
                <b>{ticket.subject}</b>
                <StatusTag status={ticket.status} />
                <small>
                  #{ticket.number}, <RelativeTime value={ticket.lastCommentAt ?? ticket.createdAt} />
                </small>
              </AppLink>
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <p>
          <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            More
          </Button>
        </p>
      )}
    </div>
  );
}
