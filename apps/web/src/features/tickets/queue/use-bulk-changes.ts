"use client";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "@/trpc/client.tsx";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { priorityLabels, statusLabels, type TicketPriority, type TicketStatus } from "../ticket-words.ts";

type Outcome = Outputs["tickets"]["bulkStatus"];

/** Ways to change many tickets at once: each says what it did, and one Undo takes all of it back. */
export function useBulkChanges(ids: string[], onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { attempt } = useDeeds();
  const assign = useMutation(trpc.tickets.bulkAssign.mutationOptions());
  const move = useMutation(trpc.tickets.bulkStatus.mutationOptions());
  const prioritise = useMutation(trpc.tickets.bulkPriority.mutationOptions());

  async function saying(did: (tickets: string) => string, work: Promise<Outcome>) {
    const isDone = await attempt(work, ({ changed, refused, batchId }) => {
      if (changed === 0) return { message: "They were so already" };
      const left = refused > 0 ? `, ${refused} may not be changed` : "";
      return { message: `${did(ticketsInWords(changed))}${left}`, batches: [batchId] };
    });
    if (isDone) onDone();
    refreshSoon(queryClient, { noun: "tickets", id: null });
  }
  return {
    assign: (assigneeId: string | null, name: string) =>
      saying((tickets) => `Gave ${tickets} to ${name}`, assign.mutateAsync({ ids, assigneeId })),
    setStatus: (status: TicketStatus) =>
      saying((tickets) => `${statusLabels[status]} now: ${tickets}`, move.mutateAsync({ ids, status })),
    setPriority: (priority: TicketPriority) =>
      saying(
        (tickets) => `Priority ${priorityLabels[priority].toLowerCase()} for ${tickets}`,
        prioritise.mutateAsync({ ids, priority }),
      ),
  };
}

const ticketsInWords = (count: number) => `${inDigits(count)} ${count === 1 ? "ticket" : "tickets"}`;
