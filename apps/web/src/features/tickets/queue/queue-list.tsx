"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { Live } from "@switchboard/ui/primitives/lamp";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import type { MouseEvent } from "react";
import { failureOf } from "@/trpc/failure.ts";
import { changeView, useTicketView } from "../use-ticket-view.ts";
import { QueueRow } from "./queue-row.tsx";
import type { Queue } from "./use-queue.ts";

/** The tickets of a queue, the most pressing first. What others bring in waits behind a button. */
export function QueueList({ queue }: { queue: Queue }) {
  const { ticketId } = useTicketView();
  const { query, rows, waiting, chosen } = queue;
  const isChosen = new Set(chosen.ids);
  function hearBox({ target, shiftKey }: MouseEvent) {
    const id = target instanceof HTMLInputElement ? target.dataset["ticket"] : undefined;
    if (id) chosen.toggle(id, shiftKey);
  }
  return (
    <div className="queue">
      {waiting > 0 && (
        <Button className="arrivals" onClick={queue.admit}>
          <Live>{waiting} new</Live>
        </Button>
      )}
      {query.isPending && <SkeletonRows rows={12} />}
      {query.error && rows.length === 0 && (
        <div className="page">
          <ErrorState requestId={failureOf(query.error).requestId} onRetry={() => void query.refetch()}>
            {failureOf(query.error).message}
          </ErrorState>
        </div>
      )}
      {query.data && rows.length === 0 && <NoTickets />}
      {rows.length > 0 && (
        // Only the boxes within are pressed, by keys as well: one ear for all of them.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
        <ol aria-label="Tickets" onClick={hearBox}>
          {rows.map((ticket) => (
            <QueueRow
              key={ticket.id}
              ticket={ticket}
              isOpen={ticket.id === ticketId}
              isChosen={isChosen.has(ticket.id)}
              onReach={queue.setReached}
            />
          ))}
        </ol>
      )}
      {query.hasNextPage && (
        <p className="queue-more">
          <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            More
          </Button>
        </p>
      )}
    </div>
  );
}

function NoTickets() {
  const { queueId, q, priority } = useTicketView();
  if (q || priority)
    return (
      <EmptyState
        title="No ticket matches"
        action={<Button onClick={() => changeView({ q: undefined, priority: undefined })}>Clear filters</Button>}
      >
        {[q && `“${q}”`, priority && `Priority ${priority}`].filter(Boolean).join(", ")}
      </EmptyState>
    );
  return (
    <EmptyState
      withJack
      title={emptyTitles[queueId]}
      action={<Button onClick={() => changeView({ new: "ticket" }, "push")}>New ticket</Button>}
    >
      Tickets come by mail, from the portal, by the API, or are written here.
    </EmptyState>
  );
}

const emptyTitles = {
  open: "Nobody is waiting for an answer",
  mine: "Nothing waits for you",
  unassigned: "Every ticket has somebody",
  overdue: "Nothing is late",
  pending: "Nobody owes us an answer",
  solved: "Nothing is solved yet",
  all: "There are no tickets yet",
};
