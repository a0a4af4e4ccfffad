"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { TextField } from "@switchboard/ui/primitives/field";
import { type FormEvent, useId } from "react";
import type { BulkInput } from "./use-lead-work.ts";

type Props = { title: string; onClose: () => void; onTag: (tag: NonNullable<BulkInput["tag"]>) => void };

/** Adds tags to leads, or takes some off. */
export function TagDialog({ title, onClose, onTag }: Props) {
  const id = useId();
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [add, remove] = [tagsIn(form.get("add")), tagsIn(form.get("remove"))];
    if (add.length + remove.length === 0) return onClose();
    onTag({ ...(add.length > 0 && { add }), ...(remove.length > 0 && { remove }) });
  }
  const footer = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button variant="primary" type="submit" form={id}>
        Tag
      </Button>
    </>
  );
  return (
    <Dialog isOpen onClose={onClose} title={title} footer={footer}>
      <form id={id} className="choices" onSubmit={submit}>
        <TextField label="Add" name="add" hint="With commas between them." autoComplete="off" />
        <TextField label="Take off" name="remove" autoComplete="off" />
      </form>
    </Dialog>
  );
}

const tagsIn = (text: FormDataEntryValue | null) =>
  typeof text === "string" ? text.split(",").flatMap((tag) => tag.trim() || []) : [];
