"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { SelectField, TextField } from "@switchboard/ui/primitives/field";
import { useMutation } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { textIn, typeLabels } from "./campaign-words.ts";

/** Asks for the name of a campaign and goes to its page. What the server refuses stands under the field. */
export function NewCampaignDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const create = useMutation(
    useTRPC().campaigns.create.mutationOptions({
      onSuccess: ({ id }) => router.push(`/campaigns/${id}` as Route),
    }),
  );
  const failure = create.error ? failureOf(create.error) : undefined;
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (!create.isPending) create.mutate({ name: textIn(form, "name"), type: textIn(form, "type") });
  }
  return (
    <Dialog isOpen onClose={onClose} title="New campaign">
      <form className="new-lead" noValidate onSubmit={submit}>
        <TextField
          label="Name"
          name="name"
          maxLength={200}
          autoComplete="off"
          hint="Its links carry this name, so that leads who come by them are counted here."
          error={failure?.fields["name"]?.[0] ?? failure?.message}
        />
        <SelectField
          label="Kind"
          name="type"
          options={Object.entries(typeLabels).map(([value, label]) => ({ value, label }))}
          hint="E-mail is sent from here. The others are counted here."
        />
        <p className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" isBusy={create.isPending}>
            Create campaign
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
