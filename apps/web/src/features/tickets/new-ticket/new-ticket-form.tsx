"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SelectField, TextArea, TextField } from "@switchboard/ui/primitives/field";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { useTicketMembers } from "../members.tsx";
import { optionsOf, priorityLabels, type TicketInput, titleOf } from "../ticket-words.ts";
import { changeView } from "../use-ticket-view.ts";

/** What somebody asked by another way, such as the phone, written down for them. */
export function NewTicketForm({ close }: { close: () => void }) {
  const { members, me } = useTicketMembers();
  const { create, error, isPending } = useCreateTicket();
  const failure = error ? failureOf(error) : undefined;
  const errorOf = (name: string) => failure?.fields[name]?.[0];
  const people = members.map(({ id, name }) => ({ value: id, label: id === me ? `${name} (me)` : name }));
  return (
    <form
      className="new-lead"
      ref={focusFirst}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) create(inputOf(event));
      }}
    >
      {failure && Object.keys(failure.fields).length === 0 && (
        <ErrorState requestId={failure.requestId}>{failure.message}</ErrorState>
      )}
      <TextField
        label="Subject"
        name="subject"
        required
        maxLength={300}
        autoComplete="off"
        error={errorOf("subject")}
      />
      <TextArea label="What was asked" name="description" rows={5} maxLength={50_000} error={errorOf("description")} />
      <div className="two">
        <TextField
          label="Who asks"
          name="requesterName"
          maxLength={200}
          autoComplete="off"
          error={errorOf("requesterName")}
        />
        <TextField
          label="Their e-mail"
          name="requesterEmail"
          type="email"
          maxLength={254}
          autoComplete="off"
          error={errorOf("requesterEmail")}
        />
      </div>
      <div className="two">
        <SelectField label="Priority" name="priority" defaultValue="normal" options={optionsOf(priorityLabels)} />
        <SelectField
          label="Assignee"
          name="assigneeId"
          options={[{ value: "", label: "Nobody" }, ...people]}
          error={errorOf("assigneeId")}
        />
      </div>
      <p className="dialog-actions">
        <Button onClick={close}>Cancel</Button>
        <Button type="submit" variant="primary" isBusy={isPending}>
          Open the ticket
        </Button>
      </p>
    </form>
  );
}

function useCreateTicket() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { tell } = useDeeds();
  const creating = useMutation(
    trpc.tickets.create.mutationOptions({
      onSuccess: ({ id }) => {
        refreshSoon(queryClient, { noun: "tickets", id });
        changeView({ new: undefined, ticket: id });
      },
    }),
  );
  const create = (input: TicketInput) =>
    tell(creating.mutateAsync(input), (ticket) => ({
      message: `Opened ${titleOf(ticket)}`,
      of: ["ticket", ticket.id],
    }));
  return { ...creating, create };
}

/** The form is loaded after its dialog has opened, so it takes the focus itself. */
const focusFirst = (form: HTMLFormElement | null) => form?.querySelector("input")?.focus();

/** What was filled in. A field that was left empty is left to the server. */
function inputOf(event: FormEvent<HTMLFormElement>): TicketInput {
  const filled = [...new FormData(event.currentTarget)].filter(
    ([, value]) => typeof value === "string" && value.trim(),
  );
  // The names of the fields above are those of the input; the server looks at the values again.
  return Object.fromEntries(filled) as TicketInput;
}
