"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { SelectField, TextField } from "@switchboard/ui/primitives/field";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { type FormEvent, type ReactNode, useState } from "react";
import { changesOf, type FieldName, fieldOf, fieldsIn } from "../lead-fields.ts";
import { leadsInWords } from "../lead-words.ts";
import type { BulkInput, BulkWords } from "./use-bulk-job.ts";

type DialogProps = {
  count: number;
  onClose: () => void;
  run: (work: Pick<BulkInput, "tag" | "set">, words: BulkWords) => void;
};

/** Adds tags to the chosen leads, or takes some off. */
export function TagDialog({ count, onClose, run }: DialogProps) {
  function submit(form: FormData) {
    const [add, remove] = [tagsIn(form.get("add")), tagsIn(form.get("remove"))];
    if (add.length + remove.length === 0) return onClose();
    const tag = { ...(add.length > 0 && { add }), ...(remove.length > 0 && { remove }) };
    run({ tag }, { doing: "Tagging", done: "tagged" });
  }
  return (
    <BulkDialog title={`Tag ${leadsInWords(count)}`} action="Tag" onClose={onClose} onSubmit={submit}>
      <TextField label="Add" name="add" hint="With commas between them." autoComplete="off" />
      <TextField label="Remove" name="remove" autoComplete="off" />
    </BulkDialog>
  );
}

// An address belongs to one lead; stage, owner and tags have their own ways.
const apart = new Set<FieldName>(["email", "stage", "ownerId", "tags"]);
const settable = [...new Set([...fieldsIn("form"), ...fieldsIn("panel")])].filter((name) => !apart.has(name));

/** Gives one field of the chosen leads the same value. */
export function FieldDialog({ count, onClose, run }: DialogProps) {
  const [name, setName] = useState<FieldName>("company");
  const { label, widget, isRequired } = fieldOf(name);
  function submit(form: FormData) {
    const value = form.get("value");
    const set = changesOf(name, typeof value === "string" ? value : "");
    run({ set }, { doing: `Setting ${label}`, done: `changed in ${label}` });
  }
  return (
    <BulkDialog title={`Change ${leadsInWords(count)}`} action="Change" onClose={onClose} onSubmit={submit}>
      <SelectField
        label="Field"
        value={name}
        options={settable.map((id) => ({ value: id, label: fieldOf(id).label }))}
        onChange={({ target }) => setName(target.value as FieldName)}
      />
      <TextField
        key={name}
        label="Value"
        name="value"
        type={widget === "date" ? "date" : "text"}
        inputMode={widget === "amount" ? "decimal" : undefined}
        required={isRequired}
        hint={isRequired ? undefined : "Left empty, the field is emptied."}
        autoComplete="off"
      />
    </BulkDialog>
  );
}

type DeleteProps = { count: number; onClose: () => void; onDelete: () => void };

/** Asks to type how many leads go. */
export function DeleteDialog({ count, onClose, onDelete }: DeleteProps) {
  const [isOther, setOther] = useState(false);
  return (
    <BulkDialog
      title={`Delete ${leadsInWords(count)}?`}
      action="Delete"
      onClose={onClose}
      onSubmit={(form) => (digitsIn(form.get("count")) === String(count) ? onDelete() : setOther(true))}
    >
      <p>They go to Deleted, and can be brought back from there.</p>
      <TextField
        label={`Type ${inDigits(count)} to delete them`}
        name="count"
        inputMode="numeric"
        autoComplete="off"
        error={isOther ? `That is not ${inDigits(count)}.` : undefined}
      />
    </BulkDialog>
  );
}

type FrameProps = {
  title: string;
  action: string;
  onClose: () => void;
  onSubmit: (form: FormData) => void;
  children: ReactNode;
};

function BulkDialog({ title, action, onClose, onSubmit, children }: FrameProps) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  }
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <form className="new-lead" onSubmit={submit}>
        {children}
        <p className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            {action}
          </Button>
        </p>
      </form>
    </Dialog>
  );
}

const tagsIn = (text: FormDataEntryValue | null) =>
  typeof text === "string" ? text.split(",").flatMap((tag) => tag.trim() || []) : [];

const digitsIn = (text: FormDataEntryValue | null) => (typeof text === "string" ? text.replaceAll(/\D/g, "") : "");
