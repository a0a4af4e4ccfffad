"use client";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { useState } from "react";
import { later } from "@/later.tsx";
import { AssignPalette } from "./assign-palette.tsx";
import { TicketConversation } from "./conversation/ticket-conversation.tsx";
import { TicketMembers } from "./members.tsx";
import { NewTicketDialog } from "./new-ticket/new-ticket-dialog.tsx";
import { QueueBar } from "./queue/queue-bar.tsx";
import { QueueBulk } from "./queue/queue-bulk.tsx";
import { QueueList } from "./queue/queue-list.tsx";
import { useQueue } from "./queue/use-queue.ts";
import type { Ticket, Voice } from "./ticket-words.ts";
import { useTicketChanges } from "./use-ticket-changes.ts";
import { changeView, useTicketView } from "./use-ticket-view.ts";

const RepliesDialog = later(() => import("./replies/replies-dialog.tsx").then((file) => file.RepliesDialog));

/** The desk of support: the queue, and beside it the ticket that is open. Takes who is at the screen. */
export function TicketDesk({ me }: { me: string }) {
  return (
    <TicketMembers me={me}>
      <Desk />
    </TicketMembers>
  );
}

function Desk() {
  const queue = useQueue();
  const { ticketId } = useTicketView();
  const { setStatus } = useTicketChanges();
  const [begin, setBegin] = useState<{ id: string; voice: Voice }>();
  const [isAssigning, setAssigning] = useState(false);
  const [areRepliesOpen, setRepliesOpen] = useState(false);
  const { ids: chosen, toggle, clear } = queue.chosen;
  const reached = ticketId ? undefined : queue.rows.find(({ id }) => id === queue.currentId);
  const write = (ticket: Ticket, voice: Voice) => {
    setBegin({ id: ticket.id, voice });
    changeView({ ticket: ticket.id }, "push");
  };
  useShortcuts({
    j: () => queue.go(1),
    k: () => queue.go(-1),
    x: () => queue.currentId && toggle(queue.currentId),
    escape: () => (chosen.length > 0 ? clear() : changeView({ ticket: undefined })),
    // An open ticket hears these itself.
    ...(reached && {
      a: () => setAssigning(true),
      r: () => write(reached, "public"),
      n: () => write(reached, "internal"),
      s: () => void setStatus(reached, "solved"),
    }),
  });
  return (
    <main className="main" id="main" tabIndex={-1}>
      <QueueBar onReplies={() => setRepliesOpen(true)} />
      <div className="desk" data-open={ticketId !== undefined}>
        <QueueList queue={queue} />
        {ticketId && (
          <TicketConversation key={ticketId} id={ticketId} begin={begin?.id === ticketId ? begin.voice : undefined} />
        )}
      </div>
      <QueueBulk ids={chosen} onClear={clear} />
      {isAssigning && reached && <AssignPalette ticket={reached} onClose={() => setAssigning(false)} />}
      {areRepliesOpen && <RepliesDialog onClose={() => setRepliesOpen(false)} />}
      <NewTicketDialog />
    </main>
  );
}
