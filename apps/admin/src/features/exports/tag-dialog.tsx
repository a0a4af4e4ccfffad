"use client";
import { FormDialog } from "@switchboard/ui/patterns/form-dialog";
import { TextField } from "@switchboard/ui/primitives/field";
import type { BulkInput } from "./use-lead-work.ts";

type Props = { title: string; onClose: () => void; onTag: (tag: NonNullable<BulkInput["tag"]>) => void };

/** Adds tags to leads, or takes some off. */
export function TagDialog({ title, onClose, onTag }: Props) {
  function tag(form: FormData) {
    const [add, remove] = [tagsIn(form.get("add")), tagsIn(form.get("remove"))];
    if (add.length + remove.length === 0) return onClose();
    onTag({ ...(add.length > 0 && { add }), ...(remove.length > 0 && { remove }) });
  }
  return (
    <FormDialog title={title} submit="Tag" onClose={onClose} onSubmit={tag}>
      <TextField label="Add" name="add" hint="With commas between them." autoComplete="off" />
      <TextField label="Take off" name="remove" autoComplete="off" />
    </FormDialog>
  );
}

const tagsIn = (text: FormDataEntryValue | null) =>
  typeof text === "string" ? text.split(",").flatMap((tag) => tag.trim() || []) : [];
