"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { TextField } from "@switchboard/ui/primitives/field";
import { type FormEvent, useState } from "react";
import { ownZone } from "./campaign-words.ts";

/** Asks when a campaign is to start, in the time zone of whoever asks. */
export function ScheduleDialog({ onClose, onChoose }: { onClose: () => void; onChoose: (at: string) => void }) {
  const [error, setError] = useState<string>();
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get("at");
    const at = new Date(typeof typed === "string" ? typed : "");
    if (Number.isNaN(at.getTime())) return setError("Say a day and a time.");
    if (at.getTime() <= Date.now()) return setError("This time is over. Choose a later one.");
    onChoose(at.toISOString());
    onClose();
  }
  return (
    <Dialog isOpen onClose={onClose} title="Start later">
      <form className="new-lead" noValidate onSubmit={submit}>
        <TextField
          label="Day and time"
          name="at"
          type="datetime-local"
          hint={`Your time zone: ${ownZone()}`}
          error={error}
        />
        <p className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Start then
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
