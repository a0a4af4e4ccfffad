"use client";
import { FormDialog } from "@switchboard/ui/patterns/form-dialog";
import { FieldError, TextField } from "@switchboard/ui/primitives/field";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { ActionPicker } from "./action-picker.tsx";
import { SecretDialog } from "./secret-dialog.tsx";
import type { Action, Endpoint } from "./webhook-words.ts";

/** Adds a webhook and shows its secret, or changes one. */
export function EndpointDialog({ endpoint, onClose }: { endpoint: Endpoint | undefined; onClose: () => void }) {
  const trpc = useTRPC();
  const { tell, refresh } = useDeeds(trpc.webhooks.pathFilter());
  // The database keeps text, but only names of the catalogue get in.
  const [actions, setActions] = useState<readonly Action[]>((endpoint?.actions ?? []) as Action[]);
  const create = useMutation(trpc.webhooks.create.mutationOptions({ onSuccess: refresh }));
  const update = useMutation(trpc.webhooks.update.mutationOptions({ onSuccess: onClose }));
  const error = create.error ?? update.error;
  const { fields = {}, message } = error ? failureOf(error) : {};

  function save(form: FormData) {
    // The fields below are two texts; the server looks at them again.
    const input = {
      url: form.get("url") as string,
      description: (form.get("description") as string) || null,
      actions: [...actions],
    };
    if (!endpoint) return create.mutate(input);
    const saving = update.mutateAsync({ id: endpoint.id, ...input });
    tell(saving, { message: "The webhook is changed.", of: ["webhook", endpoint.id] }).catch(() => undefined);
  }
  if (create.data) return <SecretDialog secret={create.data.secret} url={create.data.url} onClose={onClose} />;
  return (
    <FormDialog
      title={endpoint ? "Edit the webhook" : "New webhook"}
      submit={endpoint ? "Save" : "Add the webhook"}
      isBusy={create.isPending || update.isPending}
      onClose={onClose}
      onSubmit={save}
    >
      <TextField
        label="Address"
        name="url"
        type="url"
        required
        maxLength={2_000}
        defaultValue={endpoint?.url}
        placeholder="https://example.com/hooks"
        hint="Each event is a POST to it. It must be on the public internet."
        error={fields["url"]?.[0]}
      />
      <TextField
        label="Description"
        name="description"
        maxLength={200}
        defaultValue={endpoint?.description ?? ""}
        hint="What receives the events."
        error={fields["description"]?.[0]}
      />
      <ActionPicker chosen={actions} onChange={setActions} />
      {message && Object.keys(fields).length === 0 && <FieldError>{message}</FieldError>}
    </FormDialog>
  );
}
