"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { TextField } from "@switchboard/ui/primitives/field";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { PartyField } from "@/records/party-field.tsx";
import { type Outputs, useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { changesOf } from "../lead-fields.ts";
import { type Lead, nameOf } from "../lead-words.ts";
import { useConvert } from "./use-convert.ts";

/** Asks what an opportunity needs that a lead has not: account, contact, amount, and when it will close. */
export function ConvertDialog({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const { data, error } = useQuery(useTRPC().leads.prospect.queryOptions({ id: lead.id }));
  return (
    <Dialog isOpen onClose={onClose} title={`Convert ${nameOf(lead)}`}>
      {data && <ConvertForm lead={lead} prospect={data} onClose={onClose} />}
      {!data && (error ? <ErrorState>{failureOf(error).message}</ErrorState> : <SkeletonRows rows={5} />)}
    </Dialog>
  );
}

type Party = { id: string; name: string };
/** Undefined is left to the server, which finds or makes one. */
type Choice = Party | null | undefined;
type FormProps = { lead: Lead; prospect: Outputs["leads"]["prospect"]; onClose: () => void };

function ConvertForm({ lead, prospect, onClose }: FormProps) {
  const [account, setAccount] = useState<Choice>();
  const [contact, setContact] = useState<Choice>();
  const { convert, isBusy, failure } = useConvert(lead, onClose);
  const errorOf = (name: string) => failure?.fields[name]?.[0];
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const { amount } = changesOf("amount", textOf(form.get("amount")));
    const { expectedCloseOn } = changesOf("expectedCloseOn", textOf(form.get("expectedCloseOn")));
    convert({
      ...(amount && { amount }),
      ...(expectedCloseOn && { expectedCloseOn }),
      ...(account !== undefined && { accountId: account?.id ?? null }),
      ...(contact !== undefined && { contactId: contact?.id ?? null }),
    });
  }
  return (
    <form className="new-lead" noValidate ref={focusFirst} onSubmit={submit}>
      {failure && Object.keys(failure.fields).length === 0 && (
        <ErrorState requestId={failure.requestId}>{failure.message}</ErrorState>
      )}
      <TextField
        name="amount"
        label="Amount"
        inputMode="decimal"
        defaultValue={lead.amount ?? ""}
        hint={lead.currency}
        error={errorOf("amount")}
        autoComplete="off"
      />
      <TextField
        name="expectedCloseOn"
        label="Closes on"
        type="date"
        defaultValue={lead.expectedCloseOn ?? ""}
        error={errorOf("expectedCloseOn")}
      />
      <PartyField
        label="Account"
        of="account"
        none="No account"
        value={account === undefined ? prospect.account : account}
        placeholder={account === undefined ? madeOf(prospect.newAccount, "No account") : "No account"}
        onChange={setAccount}
      />
      <PartyField
        label="Contact"
        of="contact"
        none="No contact"
        value={contact === undefined ? prospect.contact : contact}
        placeholder={contact === undefined ? madeOf(prospect.newContact, "No contact") : "No contact"}
        onChange={setContact}
      />
      <p className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          Convert to opportunity
        </Button>
      </p>
    </form>
  );
}

/** The form is drawn after its dialog has opened, so it takes the focus itself. */
const focusFirst = (form: HTMLFormElement | null) => form?.querySelector("input")?.focus();

const textOf = (value: FormDataEntryValue | null) => (typeof value === "string" ? value : "");
const madeOf = (name: string | null, none: string) => (name ? `New: ${name}` : none);
