"use client";
import { CopyBox } from "@switchboard/ui/patterns/copy-box";
import { FormDialog } from "@switchboard/ui/patterns/form-dialog";
import { Button } from "@switchboard/ui/primitives/button";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { FieldError, SelectField, TextField } from "@switchboard/ui/primitives/field";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { type Failure, failureOf } from "@/trpc/query-client.ts";
import { type KeyScope, keyScopes, lifetimes, type NewKey, scopeLabels } from "./key-words.ts";

const dayMilliseconds = 86_400_000;

/** Makes a key, then shows it, once. */
export function NewKeyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(
    trpc.keys.create.mutationOptions({ onSuccess: () => queryClient.invalidateQueries(trpc.keys.list.pathFilter()) }),
  );
  function close() {
    create.reset();
    onClose();
  }
  function make(form: FormData) {
    const days = Number(form.get("days"));
    const expiresAt = days ? new Date(Date.now() + days * dayMilliseconds).toISOString() : null;
    // The fields below are a text and boxes with scopes as their values; the server looks at them again.
    create.mutate({ name: form.get("name") as string, scopes: form.getAll("scopes") as KeyScope[], expiresAt });
  }
  if (create.data)
    return (
      <Dialog isOpen={isOpen} onClose={close} title="Your new key" footer={<Button onClick={close}>Done</Button>}>
        <ShownOnce made={create.data} />
      </Dialog>
    );
  return (
    <FormDialog
      isOpen={isOpen}
      title="New API key"
      submit="Create key"
      isBusy={create.isPending}
      onClose={close}
      onSubmit={make}
    >
      <KeyFields failure={create.error ? failureOf(create.error) : undefined} />
    </FormDialog>
  );
}

function KeyFields({ failure }: { failure: Failure | undefined }) {
  const { fields = {}, message } = failure ?? {};
  const isElsewhere = message && Object.keys(fields).length === 0;
  return (
    <>
      <TextField
        label="Name"
        name="name"
        required
        maxLength={100}
        hint="What will use it."
        error={fields["name"]?.[0]}
      />
      <fieldset className="choices">
        <legend className="label">What it may do</legend>
        {keyScopes.map((scope) => (
          <Checkbox key={scope} name="scopes" value={scope} label={scopeLabels[scope]} />
        ))}
        {fields["scopes"] && <FieldError>{fields["scopes"][0]}</FieldError>}
      </fieldset>
      <SelectField
        label="Expires after"
        name="days"
        defaultValue="90"
        options={lifetimes}
        error={fields["expiresAt"]?.[0]}
      />
      {isElsewhere && <FieldError>{message}</FieldError>}
    </>
  );
}

function ShownOnce({ made }: { made: NewKey }) {
  return (
    <>
      <p>
        This is the key of <b>{made.name}</b>. It is shown this once: keep it where only the program can read it.
      </p>
      <CopyBox name="key" text={made.key} isMain />
      <p className="muted fine-print">Send it as “Authorization: Bearer”, or as X-Api-Key.</p>
    </>
  );
}
