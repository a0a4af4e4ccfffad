"use client";
import { type ToastInput, useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";
import { priorityLabels, statusLabels, type Ticket, type TicketPriority, type TicketStatus } from "./ticket-words.ts";

type Named = Pick<Ticket, "id" | "number" | "updatedAt">;

/** Ways to change tickets: each says what it did and can be taken back, or says why it could not. */
export function useTicketChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const undoNewest = useUndoNewest();
  const { mutateAsync: assignTo } = useMutation(trpc.tickets.assign.mutationOptions());
  const { mutateAsync: move } = useMutation(trpc.tickets.move.mutationOptions());
  const { mutateAsync: update } = useMutation(trpc.tickets.update.mutationOptions());
  const { mutateAsync: remove } = useMutation(trpc.tickets.delete.mutationOptions());

  return useMemo(() => {
    /** Says what was just done to a ticket, with the way back. */
    const tell = (message: string, id: string) => toast.show(inWords(message, id));
    const inWords = async (message: string, id: string) => ({ message, undo: await undoNewest("ticket", id) });

    /** Does it and says so, unless nothing came of it. Gives whether it was done. */
    async function saying(ticket: Named, message: string, work: () => Promise<{ updatedAt: string } | void>) {
      const working = work();
      toast.show(
        working.then(
          (after) => (after?.updatedAt === ticket.updatedAt ? undefined : inWords(message, ticket.id)),
          (error: unknown): ToastInput => ({ message: failureOf(error).message, tone: "negative" }),
        ),
      );
      const isDone = await working.then(
        () => true,
        () => false,
      );
      refreshSoon(queryClient, { noun: "tickets", id: ticket.id });
      return isDone;
    }

    return {
      tell,
      assign: (ticket: Named, assigneeId: string | null, name: string) =>
        saying(ticket, `Gave #${ticket.number} to ${name}`, () => assignTo({ id: ticket.id, assigneeId })),
      setStatus: (ticket: Named, status: TicketStatus) =>
        saying(ticket, `#${ticket.number} is ${statusLabels[status].toLowerCase()}`, () =>
          move({ id: ticket.id, status }),
        ),
      setPriority: (ticket: Named, priority: TicketPriority) =>
        saying(ticket, `#${ticket.number} has priority ${priorityLabels[priority].toLowerCase()}`, () =>
          update({ id: ticket.id, priority }),
        ),
      remove: (ticket: Named) => saying(ticket, `Deleted #${ticket.number}`, () => remove({ id: ticket.id })),
    };
  }, [queryClient, toast, undoNewest, assignTo, move, update, remove]);
}
