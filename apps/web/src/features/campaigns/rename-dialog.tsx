"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { TextField } from "@switchboard/ui/primitives/field";
import { useState } from "react";
import { failureOf } from "@/trpc/failure.ts";
import { textIn } from "./campaign-words.ts";
import { useCampaign } from "./use-campaign.ts";

/** Asks for another name. The links keep the one that they carry. */
export function RenameDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const { save } = useCampaign(id);
  const [error, setError] = useState<string>();
  async function rename(form: FormData) {
    try {
      await save({ name: textIn(form, "name") }, `Renamed ${name}`);
      onClose();
    } catch (failure) {
      const { fields, message } = failureOf(failure);
      setError(fields["name"]?.[0] ?? message);
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
        <TextField label="Name" name="name" maxLength={200} autoComplete="off" defaultValue={name} error={error} />
        <p className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Rename
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
