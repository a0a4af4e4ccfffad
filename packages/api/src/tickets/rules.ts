import type { TicketStatus, ticketSources, tickets } from "@switchboard/db/schema";
import { type Levels, resumeClock, rewindClock, stopClock } from "./clock/rules.ts";

export type TicketRow = typeof tickets.$inferSelect;
export type TicketSource = (typeof ticketSources)[number];
type Columns = Partial<TicketRow>;

/** Whether nothing is to do about it any more. */
export const isOver = (status: TicketStatus) => status === "solved" || status === "closed";

/** The columns that follow a new status: the clock runs while a ticket is open, and stands still otherwise. */
export function statusColumns(levels: Levels, ticket: TicketRow, status: TicketStatus, now: Date): Columns {
  if (ticket.status === status) return {};
  const clock = status === "open" ? resumeClock(levels, ticket, now) : stopClock(ticket, now);
  const { respondBy, solveBy, clockStoppedAt } = clock;
  return {
    status,
    respondBy,
    solveBy,
    clockStoppedAt,
    solvedAt: isOver(status) ? (ticket.solvedAt ?? now) : null,
    closedAt: status === "closed" ? now : null,
  };
}

/** The columns that follow a new priority: more or less time, less what was used up. */
export function priorityColumns(
  levels: Levels,
  ticket: TicketRow,
  priority: TicketRow["priority"],
  now: Date,
): Columns {
  if (ticket.priority === priority) return {};
  const { respondBy, solveBy } = rewindClock(levels, ticket, ticket.priority, priority, now);
  return { priority, respondBy, solveBy };
}

/** The columns that follow what was said: an answer of the team ends the wait for one; one of the requester opens it again. */
export function replyColumns(levels: Levels, ticket: TicketRow, isFromTeam: boolean, now: Date): Columns {
  if (isFromTeam) return { lastCommentAt: now, firstRespondedAt: ticket.firstRespondedAt ?? now };
  return { lastCommentAt: now, ...statusColumns(levels, ticket, "open", now) };
}
