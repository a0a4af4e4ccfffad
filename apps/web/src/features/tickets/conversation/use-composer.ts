"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useStored } from "@/storage/stored.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { requesterOf, type TicketInFull, type TicketStatus, type Voice } from "../ticket-words.ts";
import { useTicketChanges } from "../use-ticket-changes.ts";

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
  const { tell } = useTicketChanges();
  const [voice, setVoice] = useState(begin);
  const [afterwards, setAfterwards] = useState<Outcome>("pending");
  const [draft, setDraft] = useStored(`ticket-draft-${voice}-${ticket.id}`);
  const { id, number } = ticket;
  const settled = { onSettled: () => refreshSoon(queryClient, { noun: "tickets", id }) };

  const reply = useMutation(
    trpc.tickets.reply.mutationOptions({
      ...settled,
      onSuccess: () => {
        setDraft("");
        tell(`Answered ${requesterOf(ticket)} on #${number}`, id);
      },
    }),
  );
  const note = useMutation(
    trpc.tickets.note.mutationOptions({
      ...settled,
      onSuccess: () => {
        setDraft("");
        tell(`Noted on #${number}`, id);
      },
    }),
  );
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
      if (voice === "internal") note.mutate({ id, body: draft });
      else reply.mutate({ id, body: draft, status: afterwards });
    },
  };
}
