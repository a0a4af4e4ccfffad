"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { SelectField, TextField } from "@switchboard/ui/primitives/field";
import { useState } from "react";
import { type Changes, type FilterParam, noFilter, withParams } from "../lead-view.ts";
import { confirmationLabels, engagementLabels, optionsOf, sourceLabels, stageLabels } from "../lead-words.ts";
import { useMembers } from "../members.tsx";
import { useLeadView } from "../use-lead-view.ts";

type Options = readonly { value: string; label: string }[];

type Draft = { params: URLSearchParams; set: (changes: Changes) => void };

/** Everything one can filter by. Each change shows behind the dialog at once. */
export function FilterDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog isOpen onClose={onClose} title="Filter leads" isWide>
      <FilterForm onClose={onClose} />
    </Dialog>
  );
}

function FilterForm({ onClose }: { onClose: () => void }) {
  const draft = useDraft();
  return (
    <>
      <ManyOf draft={draft} param="stage" title="Stage" options={optionsOf(stageLabels)} />
      <ManyOf draft={draft} param="engagement" title="Engagement" options={optionsOf(engagementLabels)} />
      <ManyOf draft={draft} param="source" title="Source" options={optionsOf(sourceLabels)} />
      <div className="two">
        <OwnerChoice draft={draft} />
        <OneOf draft={draft} param="confirmation" label="E-mail address" options={optionsOf(confirmationLabels)} />
        <Day draft={draft} param="from" label="Created from" />
        <Day draft={draft} param="to" label="Created until" />
      </div>
      <p className="dialog-actions">
        <Button onClick={() => draft.set(noFilter)}>Clear all</Button>
        <Button variant="primary" onClick={onClose}>
          Show leads
        </Button>
      </p>
    </>
  );
}

/** What is chosen while the dialog is open. The address follows a moment later, too late for a checkbox. */
function useDraft(): Draft {
  const { params, change } = useLeadView();
  const [draft, setDraft] = useState(() => new URLSearchParams(params.toString()));
  const set = (changes: Changes) => {
    setDraft(new URLSearchParams(withParams(draft.toString(), changes)));
    change(changes);
  };
  return { params: draft, set };
}

function ManyOf(props: { draft: Draft; param: FilterParam; title: string; options: Options }) {
  const { params, set } = props.draft;
  const chosen = new Set(params.get(props.param)?.split(",").filter(Boolean));
  return (
    <fieldset className="checks">
      <legend className="label">{props.title}</legend>
      {props.options.map(({ value, label }) => (
        <Checkbox
          key={value}
          label={label}
          checked={chosen.has(value)}
          onChange={() => set({ [props.param]: [...chosen.symmetricDifference(new Set([value]))].join(",") })}
        />
      ))}
    </fieldset>
  );
}

function OwnerChoice({ draft }: { draft: Draft }) {
  const { members, me } = useMembers();
  const others = members.filter(({ id }) => id !== me).map(({ id, name }) => ({ value: id, label: name }));
  return <OneOf draft={draft} param="owner" label="Owner" options={[...fixedOwners, ...others]} />;
}

const fixedOwners = [
  { value: "me", label: "Me" },
  { value: "nobody", label: "Nobody" },
];

function OneOf(props: { draft: Draft; param: FilterParam; label: string; options: Options }) {
  const { params, set } = props.draft;
  return (
    <SelectField
      label={props.label}
      value={params.get(props.param) ?? ""}
      options={[{ value: "", label: "Any" }, ...props.options]}
      onChange={(event) => set({ [props.param]: event.target.value })}
    />
  );
}

function Day({ draft: { params, set }, param, label }: { draft: Draft; param: FilterParam; label: string }) {
  return (
    <TextField
      type="date"
      label={label}
      value={params.get(param) ?? ""}
      onChange={(event) => set({ [param]: event.target.value })}
    />
  );
}
