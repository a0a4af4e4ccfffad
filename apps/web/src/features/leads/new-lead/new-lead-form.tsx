"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { Link } from "@/app-link.tsx";
import { readStored, useStored } from "@/storage/stored.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { leadHref, useOpenLead } from "../lead-address.ts";
import { changesOf, type FieldName, fieldsIn } from "../lead-fields.ts";
import type { LeadInput } from "../lead-words.ts";
import { LeadFieldInput } from "./lead-field-input.tsx";

/** The fields of a new lead, and what the server says about them. */
export function NewLeadForm({ close }: { close: () => void }) {
  const [, keep] = useStored(draftKey);
  const { create, error, isPending } = useCreateLead(() => {
    keep("");
    close();
  });
  const failure = error ? failureOf(error) : undefined;
  const existingId = failure?.conflict["existingId"];
  const fieldError = (name: FieldName) => {
    const sentence = failure?.fields[name]?.[0];
    if (name !== "email" || !existingId) return sentence;
    return (
      <>
        {sentence} <Link href={leadHref(existingId)}>Open that lead</Link>
      </>
    );
  };
  const isAboutFields = failure && fieldsIn("form").some((name) => failure.fields[name]);
  return (
    <form
      className="new-lead"
      noValidate
      ref={takeUp}
      onChange={({ currentTarget }) => keep(JSON.stringify(Object.fromEntries(new FormData(currentTarget))))}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) create(inputOf(event));
      }}
    >
      {failure && !isAboutFields && <ErrorState requestId={failure.requestId}>{failure.message}</ErrorState>}
      {fieldsIn("form").map((name) => (
        <LeadFieldInput key={name} name={name} error={fieldError(name)} />
      ))}
      <p className="dialog-actions">
        <Button
          onClick={() => {
            keep("");
            close();
          }}
        >
          Cancel
        </Button>
        <Button type="submit" variant="primary" isBusy={isPending}>
          Create lead
        </Button>
      </p>
    </form>
  );
}

function useCreateLead(close: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { tell } = useDeeds();
  const open = useOpenLead();
  const creating = useMutation(
    trpc.leads.create.mutationOptions({
      onSuccess: ({ id }) => {
        refreshSoon(queryClient, { noun: "leads", id });
        close();
        open(id);
      },
    }),
  );
  const create = (input: LeadInput) =>
    tell(creating.mutateAsync(input), (lead) => ({
      message: `Created ${lead.name ?? lead.email ?? "the lead"}`,
      of: ["lead", lead.id],
    }));
  return { ...creating, create };
}

const draftKey = "new-lead-draft";

/**
 * Takes up what was filled in before: it stays in this browser until the lead is made or Cancel is pressed, as Escape is
 * soon hit. The form is loaded after its dialog has opened, so it takes the focus itself.
 */
function takeUp(form: HTMLFormElement | null) {
  for (const [name, value] of Object.entries(readDraft())) {
    const field = form?.elements.namedItem(name);
    const isChoice = field instanceof HTMLSelectElement;
    if (isChoice || (field instanceof HTMLInputElement && field.value === "")) field.value = value;
  }
  form?.querySelector("input")?.focus();
}

function readDraft(): Record<string, string> {
  try {
    return JSON.parse(readStored(draftKey) || "{}") as Record<string, string>; // written above
  } catch {
    return {};
  }
}

/** What was filled in. A field that was left empty is left to the server. */
function inputOf(event: FormEvent<HTMLFormElement>): LeadInput {
  const form = new FormData(event.currentTarget);
  const entries = fieldsIn("form").flatMap((name) => {
    const text = form.get(name);
    return typeof text === "string" && text.trim() ? Object.entries(changesOf(name, text)) : [];
  });
  return Object.fromEntries(entries);
}
