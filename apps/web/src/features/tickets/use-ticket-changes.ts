"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { orAllTheSame } from "@/trpc/overtaken.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { useTicketMembers } from "./members.tsx";
import { priorityLabels, statusLabels, type Ticket, type TicketPriority, type TicketStatus } from "./ticket-words.ts";

type Named = Pick<Ticket, "id" | "number" | "updatedAt">;
type Shown = Named & Pick<Ticket, "status" | "priority" | "assigneeId">;
type Seen = { seen: Partial<Shown> };
type Work = (seen?: Seen) => Promise<{ updatedAt: string } | void>;

/**
 * Ways to change tickets: each says what it did and can be taken back, or says why it could not. A value that somebody
 * else has changed since it was shown stays, unless it is meant all the same.
 */
export function useTicketChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { attempt } = useDeeds();
  const { nameOf } = useTicketMembers();
  const { mutateAsync: assignTo } = useMutation(trpc.tickets.assign.mutationOptions());
  const { mutateAsync: move } = useMutation(trpc.tickets.move.mutationOptions());
  const { mutateAsync: update } = useMutation(trpc.tickets.update.mutationOptions());
  const { mutateAsync: remove } = useMutation(trpc.tickets.delete.mutationOptions());

  return useMemo(() => {
    /** Does it and says so, unless nothing came of it. Gives whether it was done. */
    async function saying(ticket: Named, message: string, work: Work, seen?: Seen): Promise<boolean> {
      const isDone = await attempt(
        work(seen),
        (after) => (after?.updatedAt === ticket.updatedAt ? undefined : { message, of: ["ticket", ticket.id] }),
        orAllTheSame({
          inWords: ({ field, now = "" }) =>
            `was faster: ${field === "assigneeId" ? givenTo(ticket, nameOf(now)) : standsInWords(ticket, now)}`,
          again: () => saying(ticket, message, work),
        }),
      );
      refreshSoon(queryClient, { noun: "tickets", id: ticket.id });
      return isDone;
    }

    return {
      assign: (ticket: Shown, assigneeId: string | null, name: string) =>
        saying(
          ticket,
          `Gave #${ticket.number} to ${name}`,
          (seen) => assignTo({ id: ticket.id, assigneeId, ...seen }),
          { seen: { assigneeId: ticket.assigneeId } },
        ),
      setStatus: (ticket: Shown, status: TicketStatus) =>
        saying(ticket, standsInWords(ticket, status), (seen) => move({ id: ticket.id, status, ...seen }), {
          seen: { status: ticket.status },
        }),
      setPriority: (ticket: Shown, priority: TicketPriority) =>
        saying(ticket, standsInWords(ticket, priority), (seen) => update({ id: ticket.id, priority, ...seen }), {
          seen: { priority: ticket.priority },
        }),
      remove: (ticket: Named) => saying(ticket, `Deleted #${ticket.number}`, () => remove({ id: ticket.id })),
    };
  }, [queryClient, attempt, nameOf, assignTo, move, update, remove]);
}

const givenTo = ({ number }: Named, name: string | null) => `#${number} is given to ${name ?? "nobody"}`;

/** A status or a priority of a ticket, by the API's own word. */
function standsInWords({ number }: Named, word: string) {
  if (word in statusLabels) return `#${number} is ${statusLabels[word as TicketStatus].toLowerCase()}`;
  return `#${number} has priority ${priorityLabels[word as TicketPriority].toLowerCase()}`;
}
