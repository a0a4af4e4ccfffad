"use client";
import { Conversation, type Message } from "@switchboard/ui/patterns/conversation";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { requesterOf, type TicketComment, type TicketInFull } from "../ticket-words.ts";

/** What was asked and what was said since, at its newest end. */
export function TicketTalk({ ticket }: { ticket: TicketInFull }) {
  const asked: Message = {
    id: ticket.id,
    author: requesterOf(ticket),
    time: <RelativeTime value={ticket.createdAt} />,
    body: ticket.description ?? ticket.subject,
    voice: "theirs",
  };
  return (
    // What scrolls must take the focus, or the keyboard cannot scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="ticket-talk" aria-label="Conversation" tabIndex={0}>
      <Conversation label="What was said" messages={[asked, ...ticket.comments.map(asMessage)]} />
    </section>
  );
}

const asMessage = (comment: TicketComment): Message => ({
  id: comment.id,
  author: comment.authorName,
  time: <RelativeTime value={comment.createdAt} />,
  body: comment.body,
  voice: comment.kind === "internal" ? "internal" : comment.isFromTeam ? "ours" : "theirs",
});
