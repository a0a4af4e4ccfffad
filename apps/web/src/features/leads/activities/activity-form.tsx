"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { FieldError, SelectField, TextField } from "@switchboard/ui/primitives/field";
import { type FormEvent, useState } from "react";
import { failureOf } from "@/trpc/failure.ts";
import { optionsOf } from "../lead-words.ts";
import { useMembers } from "../members.tsx";
import { type ActivityType, nineOClock, typeLabels } from "./activity-words.ts";
import { useActivities } from "./use-activities.ts";

/** Plans something to do about a lead: what, when, and who does it. */
export function ActivityForm({ leadId, onClose }: { leadId: string; onClose: () => void }) {
  const { plan, isPlanning } = useActivities();
  const { me, options } = useMembers();
  const [soon] = useState(() => nineOClock(new Date(), 1));
  const [failure, setFailure] = useState<ReturnType<typeof failureOf>>();

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => form.get(name) as string; // the fields below are all texts
    const dueAt = text("dueAt") ? new Date(text("dueAt")) : null;
    const type = text("type") as ActivityType; // one of the options below
    try {
      await plan({ leadId, type, subject: text("subject"), dueAt, ownerId: text("ownerId") || null });
      onClose();
    } catch (error) {
      setFailure(failureOf(error));
    }
  }
  return (
    <form className="plan" onSubmit={(event) => void save(event)}>
      <TextField
        label="What is to do"
        name="subject"
        required
        maxLength={200}
        // The form opens where the button was that the person just pressed.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        autoComplete="off"
        error={failure?.fields["subject"]?.[0]}
      />
      <SelectField label="Kind" name="type" defaultValue="call" options={optionsOf(typeLabels)} />
      <TextField label="When" name="dueAt" type="datetime-local" defaultValue={soon} />
      <SelectField label="Who" name="ownerId" defaultValue={me} options={options} />
      {failure && !failure.fields["subject"] && <FieldError>{failure.message}</FieldError>}
      <p className="cell">
        <Button type="submit" variant="primary" isBusy={isPlanning}>
          Plan it
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </p>
    </form>
  );
}
