"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { TextArea } from "@switchboard/ui/primitives/field";
import { type FormEvent, useState } from "react";
import { failureOf } from "@/trpc/failure.ts";
import type { Meeting } from "../meeting-words.ts";
import { useMeetingChanges } from "../use-meeting-changes.ts";

type CancelProps = { meeting: Meeting; isOpen: boolean; onClose: () => void };

/** Asks why, because the reason goes to everybody who was invited. */
export function CancelDialog({ meeting, isOpen, onClose }: CancelProps) {
  const { cancel } = useMeetingChanges();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = new FormData(event.currentTarget).get("reason") as string; // the field below is a text
    if (isBusy) return;
    setBusy(true);
    try {
      await cancel(meeting, reason.trim());
      onClose();
    } catch (failure) {
      const { fields, message } = failureOf(failure);
      setError(fields["reason"]?.[0] ?? message);
    }
    setBusy(false);
  }
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={`Cancel ${meeting.title}`}>
      <form className="meeting-form" onSubmit={(event) => void submit(event)}>
        <TextArea
          label="Reason"
          name="reason"
          maxLength={500}
          hint="Everybody who was invited gets a mail with it. It may be left empty."
          error={error}
        />
        <p className="dialog-actions">
          <Button onClick={onClose}>Keep it</Button>
          <Button type="submit" variant="primary" isBusy={isBusy}>
            Cancel the meeting
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
