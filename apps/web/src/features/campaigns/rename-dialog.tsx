"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { TextField } from "@switchboard/ui/primitives/field";
import { useState } from "react";
import { failureInWords } from "@/trpc/failure.ts";
import { overtakenIn } from "@/trpc/overtaken.ts";
import { textIn } from "./campaign-words.ts";
import { useCampaign } from "./use-campaign.ts";

/** Asks for another name. The links keep the one that they carry. */
export function RenameDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const { save } = useCampaign(id);
  const [shown] = useState(name);
  const [error, setError] = useState<unknown>();
  const isOvertaken = overtakenIn(error) !== undefined;
  async function rename(form: FormData) {
    try {
      await save({ name: textIn(form, "name"), ...(!isOvertaken && { seen: { name: shown } }) }, `Renamed ${shown}`);
      onClose();
    } catch (failure) {
      setError(failure);
    }
  }
  return (
    <Dialog isOpen onClose={onClose} title="Rename the campaign">
      <form
        className="new-lead"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void rename(new FormData(event.currentTarget));
        }}
      >
        <TextField
          label="Name"
          name="name"
          maxLength={200}
          autoComplete="off"
          defaultValue={shown}
          error={error ? failureInWords(error) : undefined}
        />
        <p className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            {isOvertaken ? "Rename all the same" : "Rename"}
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
