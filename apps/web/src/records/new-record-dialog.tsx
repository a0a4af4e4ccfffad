"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SelectField, TextArea, TextField } from "@switchboard/ui/primitives/field";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { Link } from "@/app-link.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { PartyField } from "./party-field.tsx";
import { changesOf, type RecordKind, recordHref } from "./record-kind.ts";
import { useOwners } from "./use-owners.ts";
import { useRecordChanges } from "./use-record-changes.ts";

type Party = { id: string; name: string };
type Props = {
  kind: RecordKind;
  onClose: () => void;
  onCreated: (id: string) => void;
  /** The account that a new contact is put to. */
  account?: Party;
};

/** The fields of a new record, and what the server says about them. */
export function NewRecordDialog({ kind, onClose, onCreated, account }: Props) {
  const { create } = useRecordChanges(kind);
  const [party, setParty] = useState<Party | null>(account ?? null);
  const work = useMutation({
    mutationFn: create,
    onSuccess: ({ id }) => {
      onClose();
      onCreated(id);
    },
  });
  const failure = work.error ? failureOf(work.error) : undefined;
  const existingId = failure?.conflict["existingId"];
  const names = Object.keys(kind.fields);
  const errorOf = (name: string): ReactNode => {
    const sentence = failure?.fields[name]?.[0];
    if (!sentence || !existingId || name !== "email") return sentence;
    return (
      <>
        {sentence} <Link href={recordHref(kind, existingId)}>Open that {kind.noun}</Link>
      </>
    );
  };
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const values = inputOf(kind, new FormData(event.currentTarget));
    if (!work.isPending) work.mutate({ name: "", ...values, ...(party && { accountId: party.id }) });
  }
  return (
    <Dialog isOpen onClose={onClose} title={`New ${kind.noun}`}>
      <form className="new-lead" noValidate onSubmit={submit}>
        {failure && !names.some((name) => failure.fields[name]) && (
          <ErrorState requestId={failure.requestId}>{failure.message}</ErrorState>
        )}
        {names.map((name) =>
          kind.fields[name]?.widget === "account" ? (
            <PartyField
              key={name}
              label="Account"
              of="account"
              value={party}
              placeholder="No account"
              none="No account"
              onChange={setParty}
            />
          ) : (
            <FieldInput key={name} name={name} kind={kind} error={errorOf(name)} />
          ),
        )}
        <p className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" isBusy={work.isPending}>
            Create {kind.noun}
          </Button>
        </p>
      </form>
    </Dialog>
  );
}

/** The control of one field. What was typed stays when the server refuses. */
function FieldInput({ name, kind, error }: { name: string; kind: RecordKind; error: ReactNode }) {
  const { options } = useOwners();
  const { label = name, widget } = kind.fields[name] ?? {};
  const shared = { name, label, error, autoComplete: "off" };
  if (widget === "owner") return <SelectField {...shared} options={options} />;
  if (widget === "long") return <TextArea {...shared} maxLength={5000} />;
  if (widget === "email") return <TextField {...shared} type="email" maxLength={254} spellCheck={false} />;
  if (widget === "phone")
    return <TextField {...shared} type="tel" maxLength={40} hint="With the country code, as in +1 555 010 0142." />;
  return <TextField {...shared} maxLength={500} />;
}

/** What was filled in. A field that was left empty is left to the server. */
function inputOf(kind: RecordKind, form: FormData): Record<string, string | null> {
  const entries = Object.keys(kind.fields).flatMap((name) => {
    const text = form.get(name);
    return typeof text === "string" && text.trim() ? Object.entries(changesOf(kind, name, text)) : [];
  });
  return Object.fromEntries(entries);
}
