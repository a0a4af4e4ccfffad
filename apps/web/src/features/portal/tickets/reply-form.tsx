"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { Button } from "@switchboard/ui/primitives/button";
import { TextArea } from "@switchboard/ui/primitives/field";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useStored } from "@/storage/stored.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { isOver, type TicketInFull } from "./portal-words.ts";

/** Answers us. What is over opens again by an answer, or by a button when there is nothing to add. */
export function ReplyForm({ ticket }: { ticket: TicketInFull }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const [draft, setDraft] = useStored(`portal-draft-${ticket.id}`);
  const onSettled = () => refreshSoon(queryClient, { noun: "tickets", id: ticket.id });
  const reply = useMutation(trpc.tickets.reply.mutationOptions({ onSuccess: () => setDraft(""), onSettled }));
  const reopen = useMutation(
    trpc.tickets.reopen.mutationOptions({
      onSuccess: () => toast.show({ message: "It is open again, and we look at it." }),
      onError: (error) => toast.show({ message: failureOf(error).message, tone: "negative" }),
      onSettled,
    }),
  );
  const isEmpty = draft.trim() === "";
  const over = isOver(ticket);
  function send(event: FormEvent) {
    event.preventDefault();
    if (!isEmpty && !reply.isPending) reply.mutate({ id: ticket.id, body: draft });
  }
  return (
    <form className="composer" onSubmit={send}>
      <TextArea
        label={over ? "Not solved? Your answer opens it again" : "Your answer"}
        rows={4}
        maxLength={50_000}
        value={draft}
        error={reply.error && (failureOf(reply.error).fields["body"]?.[0] ?? failureOf(reply.error).message)}
        onChange={(event) => setDraft(event.target.value)}
      />
      <div className="portal-acts">
        <Button type="submit" variant="primary" disabled={isEmpty} isBusy={reply.isPending}>
          Send
        </Button>
        {over && (
          <Button isBusy={reopen.isPending} onClick={() => reopen.mutate({ id: ticket.id })}>
            Open it again
          </Button>
        )}
        {!isEmpty && <small className="muted">Kept in this browser until you send it</small>}
      </div>
    </form>
  );
}
