"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useStored } from "@/storage/stored.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { requesterOf, type TicketInFull, type TicketStatus, type Voice } from "../ticket-words.ts";

/** What an answer makes of a ticket. An answer mostly means that we wait for the requester. */
const outcomes = [
  { value: "pending", label: "then pending" },
  { value: "open", label: "stays open" },
  { value: "solved", label: "then solved" },
] as const satisfies readonly { value: TicketStatus; label: string }[];
type Outcome = (typeof outcomes)[number]["value"];

/** What is being written about a ticket, for whom, and the way to send it. Answers and notes keep drafts of their own. */
export function useComposer(ticket: TicketInFull, begin: Voice) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { tell } = useDeeds();
  const [voice, setVoice] = useState(begin);
  const [afterwards, setAfterwards] = useState<Outcome>("pending");
  const [draft, setDraft] = useStored(`ticket-draft-${voice}-${ticket.id}`);
  const { id, number } = ticket;
  const sent = { onSuccess: () => setDraft(""), onSettled: () => refreshSoon(queryClient, { noun: "tickets", id }) };
  const reply = useMutation(trpc.tickets.reply.mutationOptions(sent));
  const note = useMutation(trpc.tickets.note.mutationOptions(sent));
  const isEmpty = draft.trim() === "";
  const isSending = reply.isPending || note.isPending;
  const error = voice === "internal" ? note.error : reply.error;
  return {
    voice,
    setVoice,
    draft,
    setDraft,
    isEmpty,
    isSending,
    failure: error ? (failureOf(error).fields["body"]?.[0] ?? failureOf(error).message) : undefined,
    outcomes,
    afterwards,
    setAfterwards: (value: string) => setAfterwards(outcomes.find((one) => one.value === value)?.value ?? "pending"),
    send: () => {
      if (isEmpty || isSending) return;
      const [sending, message] =
        voice === "internal"
          ? [note.mutateAsync({ id, body: draft }), `Noted on #${number}`]
          : [
              reply.mutateAsync({ id, body: draft, status: afterwards }),
              `Answered ${requesterOf(ticket)} on #${number}`,
            ];
      tell(sending, { message, of: ["ticket", id] });
    },
  };
}
