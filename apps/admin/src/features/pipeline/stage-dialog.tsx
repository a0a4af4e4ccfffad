"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { TextField } from "@switchboard/ui/primitives/field";
import { type FormEvent, useId } from "react";
import { type GateField, type Labels, type StageRules, stageLabels } from "./pipeline-words.ts";

type Props = {
  stage: StageRules;
  fields: readonly GateField[];
  labels: Labels;
  isSaving: boolean;
  onSave: (stage: StageRules) => void;
  onClose: () => void;
};

/** Changes what one stage asks for when leads rot in it, and how many are enough. */
export function StageDialog({ stage, fields, labels, isSaving, onSave, onClose }: Props) {
  const id = useId();
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [days, most] = [Number(form.get("rotDays")), Number(form.get("mostLeads"))];
    // The boxes below have fields as their values; the server looks at them again.
    onSave({ ...stage, gates: form.getAll("gates") as GateField[], rotDays: days || null, mostLeads: most || null });
  }
  const footer = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button variant="primary" type="submit" form={id} isBusy={isSaving}>
        Save
      </Button>
    </>
  );
  return (
    <Dialog isOpen onClose={onClose} title={stageLabels[stage.stage]} footer={footer}>
      <form id={id} className="choices" onSubmit={save}>
        <TextField
          label="A lead rots after so many days without a move"
          name="rotDays"
          type="number"
          min={1}
          max={365}
          defaultValue={stage.rotDays ?? undefined}
          placeholder="Never"
        />
        <TextField
          label="So many leads are enough at one time"
          name="mostLeads"
          type="number"
          min={1}
          max={1_000_000}
          defaultValue={stage.mostLeads ?? undefined}
          placeholder="Any number"
          hint="The board says when there are more."
        />
        <fieldset className="choices">
          <legend className="label">What a lead needs to come here</legend>
          {fields.map((field) => (
            <Checkbox
              key={field}
              name="gates"
              value={field}
              label={labels.get(field) ?? field}
              defaultChecked={stage.gates.includes(field)}
            />
          ))}
        </fieldset>
      </form>
    </Dialog>
  );
}
