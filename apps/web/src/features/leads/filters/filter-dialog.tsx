"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { SelectField, TextField } from "@switchboard/ui/primitives/field";
import { type FilterParam, noFilter } from "../lead-view.ts";
import { confirmationLabels, engagementLabels, optionsOf, sourceLabels, stageLabels } from "../lead-words.ts";
import { useMembers } from "../members.tsx";
import { useLeadView } from "../use-lead-view.ts";

type Options = readonly { value: string; label: string }[];

/** Everything one can filter by. Each change shows behind the dialog at once. */
export function FilterDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { change } = useLeadView();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title="Filter leads"
      isWide
      footer={
        <>
          <Button onClick={() => change(noFilter)}>Clear all</Button>
          <Button variant="primary" onClick={onClose}>
            Show leads
          </Button>
        </>
      }
    >
      <ManyOf param="stage" title="Stage" options={optionsOf(stageLabels)} />
      <ManyOf param="engagement" title="Engagement" options={optionsOf(engagementLabels)} />
      <ManyOf param="source" title="Source" options={optionsOf(sourceLabels)} />
      <div className="two">
        <OwnerChoice />
        <OneOf param="confirmation" label="E-mail address" options={optionsOf(confirmationLabels)} />
        <Day param="from" label="Created from" />
        <Day param="to" label="Created until" />
      </div>
    </Dialog>
  );
}

function ManyOf({ param, title, options }: { param: FilterParam; title: string; options: Options }) {
  const { params, change } = useLeadView();
  const chosen = new Set(params.get(param)?.split(",").filter(Boolean));
  return (
    <fieldset className="checks">
      <legend className="label">{title}</legend>
      {options.map(({ value, label }) => (
        <Checkbox
          key={value}
          label={label}
          checked={chosen.has(value)}
          onChange={() => change({ [param]: [...chosen.symmetricDifference(new Set([value]))].join(",") })}
        />
      ))}
    </fieldset>
  );
}

function OwnerChoice() {
  const { members, me } = useMembers();
  const others = members.filter(({ id }) => id !== me).map(({ id, name }) => ({ value: id, label: name }));
  return <OneOf param="owner" label="Owner" options={[...fixedOwners, ...others]} />;
}

const fixedOwners = [
  { value: "me", label: "Me" },
  { value: "nobody", label: "Nobody" },
];

function OneOf({ param, label, options }: { param: FilterParam; label: string; options: Options }) {
  const { params, change } = useLeadView();
  return (
    <SelectField
      label={label}
      value={params.get(param) ?? ""}
      options={[{ value: "", label: "Any" }, ...options]}
      onChange={(event) => change({ [param]: event.target.value })}
    />
  );
}

function Day({ param, label }: { param: FilterParam; label: string }) {
  const { params, change } = useLeadView();
  return (
    <TextField
      type="date"
      label={label}
      value={params.get(param) ?? ""}
      onChange={(event) => change({ [param]: event.target.value })}
    />
  );
}
