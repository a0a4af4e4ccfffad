"use client";
import { FormDialog } from "@switchboard/ui/patterns/form-dialog";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { TextField } from "@switchboard/ui/primitives/field";
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
  function save(form: FormData) {
    const [days, most] = [Number(form.get("rotDays")), Number(form.get("mostLeads"))];
    // The boxes below have fields as their values; the server looks at them again.
    onSave({ ...stage, gates: form.getAll("gates") as GateField[], rotDays: days || null, mostLeads: most || null });
  }
  return (
    <FormDialog title={stageLabels[stage.stage]} submit="Save" isBusy={isSaving} onClose={onClose} onSubmit={save}>
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
        label="At most so many leads at one time"
        name="mostLeads"
        type="number"
        min={1}
        max={1_000_000}
        defaultValue={stage.mostLeads ?? undefined}
        placeholder="No limit"
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
    </FormDialog>
  );
}
