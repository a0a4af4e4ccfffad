"use client";
import { Tag } from "@switchboard/ui/primitives/tag";
import { memo } from "react";
import { TicketClock } from "../clock/ticket-clock.tsx";
import { Assignee } from "../members.tsx";
import { priorityLabels, requesterOf, statusLabels, type Ticket } from "../ticket-words.ts";
import { changeView } from "../use-ticket-view.ts";
import { rowIdOf } from "./use-queue.ts";

type RowProps = {
  ticket: Ticket;
  isOpen: boolean;
  isChosen: boolean;
  onReach: (id: string) => void;
};

/**
 * One ticket in one line, or in two beside an open one. It is drawn anew only when something of it changed; the list
 * hears its box.
 */
export const QueueRow = memo(function QueueRow({ ticket, isOpen, isChosen, onReach }: RowProps) {
  const { id, number, subject, priority, status } = ticket;
  return (
    <li className="queue-item">
      <label className="queue-check">
        <input
          type="checkbox"
          className="check"
          data-ticket={id}
          aria-label={`Choose #${number}`}
          checked={isChosen}
          onChange={heardByTheList}
        />
      </label>
      <a
        id={rowIdOf(id)}
        className="queue-row"
        href={`/tickets?ticket=${id}`}
        aria-current={isOpen ? "true" : undefined}
        onFocus={() => onReach(id)}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          changeView({ ticket: id }, isOpen ? "replace" : "push");
        }}
      >
        <span className="muted queue-number">#{number}</span>
        <b>{subject}</b>
        <span className="muted queue-who">{requesterOf(ticket)}</span>
        <span className="queue-priority">
          {priority === "urgent" ? <Tag tone="negative">{priorityLabels.urgent}</Tag> : priorityLabels[priority]}
        </span>
        <span className="muted queue-status">{statusLabels[status]}</span>
        <TicketClock clock={ticket} />
        <Assignee id={ticket.assigneeId} />
      </a>
    </li>
  );
});

const heardByTheList = () => {};
