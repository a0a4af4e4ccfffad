"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { TextField } from "@switchboard/ui/primitives/field";
import { type FormEvent, useId } from "react";

type Props = { title: string; name?: string; onClose: () => void; onName: (name: string) => void };

/** Asks for the name of a preset. */
export function NameDialog({ title, name, onClose, onName }: Props) {
  const id = useId();
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onClose();
    // The one field is a text.
    onName(new FormData(event.currentTarget).get("name") as string);
  }
  const footer = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button variant="primary" type="submit" form={id}>
        Save
      </Button>
    </>
  );
  return (
    <Dialog isOpen onClose={onClose} title={title} footer={footer}>
      <form id={id} onSubmit={submit}>
        <TextField label="Name" name="name" required maxLength={80} defaultValue={name} autoComplete="off" />
      </form>
    </Dialog>
  );
}
