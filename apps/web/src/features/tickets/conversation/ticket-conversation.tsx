"use client";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { Button } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { AssignPalette } from "../assign-palette.tsx";
import { type TicketInFull, titleOf, type Voice } from "../ticket-words.ts";
import { useTicketChanges } from "../use-ticket-changes.ts";
import { changeView } from "../use-ticket-view.ts";
import { Composer } from "./composer.tsx";
import { TicketHead } from "./ticket-head.tsx";
import { TicketSide } from "./ticket-side.tsx";
import { TicketTalk } from "./ticket-talk.tsx";

type Props = { id: string; begin: Voice | undefined };

/** One ticket: what was said, the field for what is said next, and what is known about it. */
export function TicketConversation({ id, begin }: Props) {
  const { data: ticket, error, refetch } = useQuery(useTRPC().tickets.get.queryOptions({ id }));
  if (ticket) return <OpenTicket ticket={ticket} begin={begin} />;
  return (
    <section className="ticket" aria-label="Ticket">
      {error ? (
        <div className="page">
          <ErrorState requestId={failureOf(error).requestId} onRetry={() => void refetch()}>
            {failureOf(error).message}
          </ErrorState>
          <p className="ticket-acts">
            <Button onClick={() => changeView({ ticket: undefined })}>All tickets</Button>
          </p>
        </div>
      ) : (
        <SkeletonRows rows={8} />
      )}
    </section>
  );
}

function OpenTicket({ ticket, begin }: { ticket: TicketInFull; begin: Voice | undefined }) {
  const { setStatus } = useTicketChanges();
  const [isAssigning, setAssigning] = useState(false);
  useShortcuts({
    a: () => setAssigning(true),
    s: () => void setStatus(ticket, ticket.status === "solved" ? "open" : "solved"),
  });
  return (
    <section className="ticket" aria-label={titleOf(ticket)}>
      <TicketHead ticket={ticket} onAssign={() => setAssigning(true)} />
      <TicketTalk ticket={ticket} />
      <Composer ticket={ticket} begin={begin} />
      <TicketSide ticket={ticket} />
      {isAssigning && <AssignPalette ticket={ticket} onClose={() => setAssigning(false)} />}
    </section>
  );
}
