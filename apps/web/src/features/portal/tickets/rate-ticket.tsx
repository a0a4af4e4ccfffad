"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { useToast } from "@switchboard/ui/patterns/toast";
import { Button } from "@switchboard/ui/primitives/button";
import { TextArea } from "@switchboard/ui/primitives/field";
import { Segmented } from "@switchboard/ui/primitives/segmented";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import type { TicketInFull } from "./portal-words.ts";

/** Asks how it went, and shows what was answered; that can be changed. */
export function RateTicket({ ticket }: { ticket: TicketInFull }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const [chosen, setChosen] = useState(ticket.satisfaction);
  const rate = useMutation(
    trpc.tickets.rate.mutationOptions({
      onSuccess: () => toast.show({ message: "Thank you. We read it." }),
      onError: (error) => toast.show({ message: failureOf(error).message, tone: "negative" }),
      onSettled: () => refreshSoon(queryClient, { noun: "tickets", id: ticket.id }),
    }),
  );
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const comment = new FormData(event.currentTarget).get("comment") as string; // the field below is a text
    if (chosen) rate.mutate({ id: ticket.id, satisfaction: chosen, comment: comment.trim() || null });
  }
  return (
    <Box title="How did we do?" hint={ticket.ratedAt ? "Answered" : undefined}>
      <form className="stack" onSubmit={save}>
        <div>
          <Segmented label="How did we do?" options={answers} value={chosen ?? ""} onChange={setChosen} />
        </div>
        {chosen && (
          <TextArea
            label={chosen === "good" ? "What went well? If you like" : "What went wrong? If you like"}
            name="comment"
            maxLength={2_000}
            defaultValue={ticket.satisfactionComment ?? ""}
          />
        )}
        {chosen && (
          <p>
            <Button type="submit" variant="primary" isBusy={rate.isPending}>
              Send
            </Button>
          </p>
        )}
      </form>
    </Box>
  );
}

const answers = [
  { value: "good", label: "Good" },
  { value: "bad", label: "Bad" },
] as const;
