"use client";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { useToast } from "@switchboard/ui/patterns/toast";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { type FormEvent, useId } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { changesOf, type FieldName, fieldsIn } from "../lead-fields.ts";
import type { LeadInput } from "../lead-words.ts";
import { leadHref, useLeadView, useOpenLead } from "../use-lead-view.ts";
import { LeadFieldInput } from "./lead-field-input.tsx";

/** Creates a lead. It is open while the address says so; "c" opens it. */
export function NewLeadDialog() {
  const { params, change } = useLeadView();
  const formId = useId();
  const close = () => change({ new: undefined });
  useShortcuts({ c: () => change({ new: "lead" }) });
  return (
    <Dialog isOpen={params.get("new") === "lead"} onClose={close} title="New lead">
      <NewLeadForm id={formId} close={close} />
    </Dialog>
  );
}

function NewLeadForm({ id, close }: { id: string; close: () => void }) {
  const create = useCreateLead(close);
  const failure = create.error ? failureOf(create.error) : undefined;
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
      id={id}
      className="new-lead"
      noValidate
      ref={focusFirst}
      onSubmit={(event) => {
        event.preventDefault();
        if (!create.isPending) create.mutate(inputOf(event));
      }}
    >
      {failure && !isAboutFields && <ErrorState requestId={failure.requestId}>{failure.message}</ErrorState>}
      {fieldsIn("form").map((name) => (
        <LeadFieldInput key={name} name={name} error={fieldError(name)} />
      ))}
      <p className="dialog-actions">
        <Button onClick={close}>Cancel</Button>
        <Button type="submit" variant="primary" isBusy={create.isPending}>
          Create lead
        </Button>
      </p>
    </form>
  );
}

function useCreateLead(close: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const open = useOpenLead();
  return useMutation(
    trpc.leads.create.mutationOptions({
      onSuccess: (lead) => {
        refreshSoon(queryClient, { noun: "leads", id: lead.id });
        toast.show({ message: `Created ${lead.name ?? lead.email ?? "the lead"}` });
        close();
        open(lead.id);
      },
    }),
  );
}

/** A dialog that opens gives the focus to what has this attribute; React's own autoFocus comes too early for it. */
const focusFirst = (form: HTMLFormElement | null) => form?.querySelector("input")?.setAttribute("autofocus", "");

/** What was filled in. A field that was left empty is left to the server. */
function inputOf(event: FormEvent<HTMLFormElement>): LeadInput {
  const form = new FormData(event.currentTarget);
  const entries = fieldsIn("form").flatMap((name) => {
    const text = form.get(name);
    return typeof text === "string" && text.trim() ? Object.entries(changesOf(name, text)) : [];
  });
  return Object.fromEntries(entries);
}
