"use client";
import { Conversation, type Message } from "@switchboard/ui/patterns/conversation";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useQuery } from "@tanstack/react-query";
import { AppLink } from "@/app-link.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { isOver, type TicketInFull } from "./portal-words.ts";
import { RateTicket } from "./rate-ticket.tsx";
import { ReplyForm } from "./reply-form.tsx";
import { StatusTag } from "./status-tag.tsx";

/** One ticket of a client: what was said, a field to answer, and afterwards how it went. */
export function PortalTicket({ id }: { id: string }) {
  const { data: ticket, error, refetch } = useQuery(useTRPC().tickets.get.queryOptions({ id }));
  return (
    <div className="stack">
      <p>
        <AppLink href="/portal">My tickets</AppLink>
      </p>
      {!ticket && !error && <SkeletonRows rows={5} />}
      {!ticket && error && (
        <ErrorState requestId={failureOf(error).requestId} onRetry={() => void refetch()}>
          {failureOf(error).message}
        </ErrorState>
      )}
      {ticket && (
        <>
          <div>
            <h1>{ticket.subject}</h1>
            <p className="portal-acts muted">
              #{ticket.number} <StatusTag status={ticket.status} />
            </p>
          </div>
          <Conversation label="What was said" messages={messagesOf(ticket)} />
          {isOver(ticket) && ticket.mayRate && <RateTicket ticket={ticket} />}
          <ReplyForm ticket={ticket} />
        </>
      )}
    </div>
  );
}

function messagesOf({ id, requester, createdAt, description, subject, comments }: TicketInFull): Message[] {
  const asked = { id, author: requester ?? "You", body: description ?? subject, voice: "theirs" } as const;
  return [
    { ...asked, time: <RelativeTime value={createdAt} /> },
    ...comments.map((comment) => ({
      id: comment.id,
      author: comment.authorName,
      time: <RelativeTime value={comment.createdAt} />,
      body: comment.body,
      voice: comment.isFromTeam ? ("ours" as const) : ("theirs" as const),
    })),
  ];
}
