"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { FieldError, SelectField, TextField } from "@switchboard/ui/primitives/field";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { SourceSecret } from "./source-secret.tsx";
import { kindHints, kindLabels, type Source } from "./source-words.ts";

/** Lets somebody tell us what happened, and shows their address and secret. */
export function SourceDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const id = useId();
  const [kind, setKind] = useState<Source["kind"]>("mail");
  const create = useMutation(
    trpc.webhookSources.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.webhookSources.pathFilter()),
    }),
  );
  const { fields = {}, message } = create.error ? failureOf(create.error) : {};
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get("name") as string; // the field below is a text
    create.mutate({ name, kind });
  }
  if (create.data) return <SourceSecret source={create.data} onClose={onClose} />;
  const footer = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button variant="primary" type="submit" form={id} isBusy={create.isPending}>
        Add the source
      </Button>
    </>
  );
  return (
    <Dialog isOpen onClose={onClose} title="New source" footer={footer}>
      <form id={id} className="choices" onSubmit={save}>
        <TextField
          label="Name"
          name="name"
          required
          maxLength={100}
          autoComplete="off"
          hint="Who posts, so that you know it again."
          error={fields["name"]?.[0]}
        />
        <SelectField
          label="Tells of"
          value={kind}
          onChange={(event) => setKind(event.target.value as Source["kind"])} // one of the options below
          options={kinds}
          hint={kindHints[kind]}
        />
        {message && Object.keys(fields).length === 0 && <FieldError>{message}</FieldError>}
      </form>
    </Dialog>
  );
}

const kinds = Object.entries(kindLabels).map(([value, label]) => ({ value, label }));
