"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { FieldError, SelectField, TextField } from "@switchboard/ui/primitives/field";
import { type FormEvent, useState } from "react";
import { failureOf } from "@/trpc/failure.ts";
import { optionsOf } from "../lead-words.ts";
import { useMembers } from "../members.tsx";
import { type Activity, type ActivityType, localTime, nineOClock, typeLabels } from "./activity-words.ts";
import { useActivities } from "./use-activities.ts";

type FormProps = { leadId: string; activity?: Activity; onClose: () => void };

/** Plans something to do about a lead, or changes what is planned: what, when, and who does it. */
export function ActivityForm({ leadId, activity, onClose }: FormProps) {
  const { plan, replan, isSaving } = useActivities();
  const { me, options } = useMembers();
  const [opened] = useState(activity);
  const [first] = useState(() => (activity ? localTime(activity.dueAt) : nineOClock(new Date(), 1)));
  const [failure, setFailure] = useState<ReturnType<typeof failureOf>>();

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => form.get(name) as string; // the fields below are all texts
    const dueAt = text("dueAt") ? new Date(text("dueAt")) : null;
    const type = text("type") as ActivityType; // one of the options below
    try {
      const planned = { type, subject: text("subject"), dueAt, ownerId: text("ownerId") || null };
      await (opened ? replan(opened, planned) : plan({ leadId, ...planned }));
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
        defaultValue={activity?.subject}
        // The form opens where the button was that the person just pressed.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        autoComplete="off"
        error={failure?.fields["subject"]?.[0]}
      />
      <SelectField label="Kind" name="type" defaultValue={activity?.type ?? "call"} options={optionsOf(typeLabels)} />
      <TextField label="When" name="dueAt" type="datetime-local" defaultValue={first} />
      <SelectField
        label="Who"
        name="ownerId"
        defaultValue={activity ? (activity.ownerId ?? "") : me}
        options={options}
      />
      {failure && !failure.fields["subject"] && <FieldError>{failure.message}</FieldError>}
      <p className="cell">
        <Button type="submit" variant="primary" isBusy={isSaving}>
          {activity ? "Save" : "Plan it"}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </p>
    </form>
  );
}
