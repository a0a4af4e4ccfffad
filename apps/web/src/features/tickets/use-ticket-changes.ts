"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { priorityLabels, statusLabels, type Ticket, type TicketPriority, type TicketStatus } from "./ticket-words.ts";

type Named = Pick<Ticket, "id" | "number" | "updatedAt">;

/** Ways to change tickets: each says what it did and can be taken back, or says why it could not. */
export function useTicketChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { attempt } = useDeeds();
  const { mutateAsync: assignTo } = useMutation(trpc.tickets.assign.mutationOptions());
  const { mutateAsync: move } = useMutation(trpc.tickets.move.mutationOptions());
  const { mutateAsync: update } = useMutation(trpc.tickets.update.mutationOptions());
  const { mutateAsync: remove } = useMutation(trpc.tickets.delete.mutationOptions());

  return useMemo(() => {
    /** Does it and says so, unless nothing came of it. Gives whether it was done. */
    async function saying(ticket: Named, message: string, work: Promise<{ updatedAt: string } | void>) {
      const isDone = await attempt(work, (after) =>
        after?.updatedAt === ticket.updatedAt ? undefined : { message, of: ["ticket", ticket.id] },
      );
      refreshSoon(queryClient, { noun: "tickets", id: ticket.id });
      return isDone;
    }

    return {
      assign: (ticket: Named, assigneeId: string | null, name: string) =>
        saying(ticket, `Gave #${ticket.number} to ${name}`, assignTo({ id: ticket.id, assigneeId })),
      setStatus: (ticket: Named, status: TicketStatus) =>
        saying(ticket, `#${ticket.number} is ${statusLabels[status].toLowerCase()}`, move({ id: ticket.id, status })),
      setPriority: (ticket: Named, priority: TicketPriority) =>
        saying(
          ticket,
          `#${ticket.number} has priority ${priorityLabels[priority].toLowerCase()}`,
          update({ id: ticket.id, priority }),
        ),
      remove: (ticket: Named) => saying(ticket, `Deleted #${ticket.number}`, remove({ id: ticket.id })),
    };
  }, [queryClient, attempt, assignTo, move, update, remove]);
}
