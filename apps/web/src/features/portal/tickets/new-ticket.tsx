"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { TextArea, TextField } from "@switchboard/ui/primitives/field";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { AppLink } from "@/app-link.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";

/** Asks for help. Takes what it may be about when another page already knows. */
export function NewTicket({ about }: { about: string | undefined }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const create = useMutation(
    trpc.tickets.create.mutationOptions({
      onSuccess: ({ id }) => {
        refreshSoon(queryClient, { noun: "tickets", id });
        router.push(`/portal/tickets/${id}`);
      },
    }),
  );
  // Busy until the ticket's own page is there, so that nobody sends it twice.
  const isBusy = create.isPending || create.isSuccess;
  const failure = create.error ? failureOf(create.error) : undefined;
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => form.get(name) as string; // the fields below are both texts
    if (!isBusy) create.mutate({ subject: text("subject"), description: text("description") || null });
  }
  return (
    <form className="stack" onSubmit={send}>
      <p>
        <AppLink href="/portal">My tickets</AppLink>
      </p>
      <h1>New ticket</h1>
      {failure && Object.keys(failure.fields).length === 0 && (
        <ErrorState requestId={failure.requestId}>{failure.message}</ErrorState>
      )}
      <TextField
        label="What is it about?"
        name="subject"
        required
        maxLength={300}
        autoComplete="off"
        defaultValue={about}
        error={failure?.fields["subject"]?.[0]}
      />
      <TextArea
        label="What happened, and what should happen?"
        name="description"
        rows={8}
        maxLength={50_000}
        error={failure?.fields["description"]?.[0]}
      />
      <p>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          Send
        </Button>
      </p>
    </form>
  );
}
