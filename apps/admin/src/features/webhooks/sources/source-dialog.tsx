"use client";
import { FormDialog } from "@switchboard/ui/patterns/form-dialog";
import { FieldError, SelectField, TextField } from "@switchboard/ui/primitives/field";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { SourceSecret } from "./source-secret.tsx";
import { kindHints, kindLabels, type Source } from "./source-words.ts";

/** Lets somebody tell us what happened, and shows their address and secret. */
export function SourceDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [kind, setKind] = useState<Source["kind"]>("mail");
  const create = useMutation(
    trpc.webhookSources.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.webhookSources.pathFilter()),
    }),
  );
  const { fields = {}, message } = create.error ? failureOf(create.error) : {};
  const save = (form: FormData) => create.mutate({ name: form.get("name") as string, kind }); // the field is a text
  if (create.data) return <SourceSecret source={create.data} onClose={onClose} />;
  return (
    <FormDialog title="New source" submit="Add the source" isBusy={create.isPending} onClose={onClose} onSubmit={save}>
      <TextField
        label="Name"
        name="name"
        required
        maxLength={100}
        autoComplete="off"
        hint="Who sends to it."
        error={fields["name"]?.[0]}
      />
      <SelectField
        label="Sends"
        value={kind}
        onChange={(event) => setKind(event.target.value as Source["kind"])} // one of the options below
        options={kinds}
        hint={kindHints[kind]}
      />
      {message && Object.keys(fields).length === 0 && <FieldError>{message}</FieldError>}
    </FormDialog>
  );
}

const kinds = Object.entries(kindLabels).map(([value, label]) => ({ value, label }));
