"use client";
import { FormDialog } from "@switchboard/ui/patterns/form-dialog";
import { TextField } from "@switchboard/ui/primitives/field";

type Props = { title: string; name?: string; onClose: () => void; onName: (name: string) => void };

/** Asks for the name of a preset. */
export function NameDialog({ title, name, onClose, onName }: Props) {
  function save(form: FormData) {
    onClose();
    onName(form.get("name") as string); // the one field is a text
  }
  return (
    <FormDialog title={title} submit="Save" onClose={onClose} onSubmit={save}>
      <TextField label="Name" name="name" required maxLength={80} defaultValue={name} autoComplete="off" />
    </FormDialog>
  );
}
