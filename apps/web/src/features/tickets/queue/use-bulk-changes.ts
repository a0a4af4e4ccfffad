"use client";
import { type ToastInput, useToast } from "@switchboard/ui/patterns/toast";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Outputs, useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useUndo } from "@/trpc/use-undo.ts";
import { priorityLabels, statusLabels, type TicketPriority, type TicketStatus } from "../ticket-words.ts";

type Outcome = Outputs["tickets"]["bulkStatus"];

/** Ways to change many tickets at once: each says what it did, and one Undo takes all of it back. */
export function useBulkChanges(ids: string[], onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { undoOf } = useUndo();
  const assign = useMutation(trpc.tickets.bulkAssign.mutationOptions());
  const move = useMutation(trpc.tickets.bulkStatus.mutationOptions());
  const prioritise = useMutation(trpc.tickets.bulkPriority.mutationOptions());

  function inWords({ changed, refused, batchId }: Outcome, did: (tickets: string) => string): ToastInput {
    const left = refused > 0 ? `, ${refused} may not be changed` : "";
    const message = changed > 0 ? `${did(ticketsInWords(changed))}${left}` : "They were so already";
    return { message, ...(changed > 0 && { undo: undoOf([batchId]) }) };
  }
  async function saying(did: (tickets: string) => string, work: Promise<Outcome>) {
    const refused = (error: unknown): ToastInput => ({ message: failureOf(error).message, tone: "negative" });
    toast.show(work.then((outcome) => inWords(outcome, did), refused));
    await work.then(onDone, () => undefined);
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
