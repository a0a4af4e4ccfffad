"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { TextField } from "@switchboard/ui/primitives/field";
import { type FormEvent, useState } from "react";
import { failureOf } from "@/trpc/failure.ts";

type ViewDialogProps = {
  title: string;
  name?: string;
  /** Asks whether the others see it too. */
  canShare?: boolean;
  onSubmit: (answer: { name: string; isShared: boolean }) => Promise<void>;
  onClose: () => void;
};

/** Asks for the name of a view. What the server refuses stands under the field. */
export function ViewDialog({ title, name, canShare, onSubmit, onClose }: ViewDialogProps) {
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = form.get("name");
    setBusy(true);
    try {
      await onSubmit({ name: typeof typed === "string" ? typed : "", isShared: form.get("shared") !== null });
      onClose();
    } catch (failure) {
      const { fields, message } = failureOf(failure);
      setError(fields["name"]?.[0] ?? message);
      setBusy(false);
    }
  }
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <form className="new-lead" noValidate ref={focusFirst} onSubmit={(event) => void submit(event)}>
        <TextField label="Name" name="name" maxLength={80} autoComplete="off" defaultValue={name} error={error} />
        {canShare && <Checkbox name="shared" label="Share with the workspace" />}
        <p className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {title}
          </Button>
        </p>
      </form>
    </Dialog>
  );
}

/** A dialog that opens gives the focus to its Close button. */
const focusFirst = (form: HTMLFormElement | null) => form?.querySelector("input")?.focus();
