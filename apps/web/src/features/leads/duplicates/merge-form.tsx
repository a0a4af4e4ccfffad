"use client";
import { Compare } from "@switchboard/ui/patterns/compare";
import { Button } from "@switchboard/ui/primitives/button";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { Tag } from "@switchboard/ui/primitives/tag";
import { type ReactNode, useState } from "react";
import { FieldValue } from "../field-value.tsx";
import { type FieldName, fieldOf } from "../lead-fields.ts";
import { type Lead, nameOf } from "../lead-words.ts";
import {
  type Choices,
  comparedFields,
  differs,
  isEmpty,
  type MergeField,
  sourceOf,
  unitedTags,
} from "./merge-choice.ts";

type MergeFormProps = {
  leads: readonly Lead[];
  isBusy: boolean;
  /** The key that merges, where the page listens for one. */
  mergeKey?: string;
  onMerge: (survivor: Lead, others: Lead[], values: Choices) => void;
  /** Other things to do with these leads, beside Merge. */
  children?: ReactNode;
};

/** Leads side by side, a choice per field, and what will come of it. Starts with the oldest as the one that is kept. */
export function MergeForm({ leads, isBusy, mergeKey, onMerge, children }: MergeFormProps) {
  const [keptId, setKept] = useState(() => oldestOf(leads)?.id);
  const [choices, setChoices] = useState<Choices>({});
  const survivor = leads.find(({ id }) => id === keptId) ?? leads[0];
  if (!survivor) return null;
  const others = leads.filter((lead) => lead !== survivor);
  const rows = [
    ...comparedFields.map((field) => rowOf(field, leads, sourceOf(field, survivor, others, choices))),
    tagsRow(leads, [survivor, ...others]),
  ];
  return (
    <form
      className="sides"
      onSubmit={(event) => {
        event.preventDefault();
        onMerge(survivor, others, choices);
      }}
    >
      <div className="scroll">
        <Compare
          label="Compare leads"
          columns={leads.map((lead) => ({ id: lead.id, title: nameOf(lead), hint: <Created lead={lead} /> }))}
          rows={rows}
          kept={survivor.id}
          onKeep={setKept}
          onChoose={(field, id) => setChoices({ ...choices, [field]: id })}
        />
      </div>
      <div className="merge-acts">
        <p>Nothing is lost: both links and both addresses keep working, and a merge can be taken back at any time.</p>
        {children}
        <Button type="submit" variant="primary" isBusy={isBusy} aria-keyshortcuts={mergeKey}>
          Merge {mergeKey && <kbd className="kbd">{mergeKey}</kbd>}
        </Button>
      </div>
    </form>
  );
}

const oldestOf = (leads: readonly Lead[]) =>
  leads.toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1))[0];

const Created = ({ lead }: { lead: Lead }) => (
  <>
    created <RelativeTime value={lead.createdAt} />
  </>
);

const shown = (lead: Lead, field: FieldName) => (isEmpty(lead, field) ? null : <FieldValue lead={lead} name={field} />);

function rowOf(field: MergeField, leads: readonly Lead[], source: Lead) {
  return {
    id: field,
    label: fieldOf(field).label,
    values: Object.fromEntries(leads.map((lead) => [lead.id, shown(lead, field)])),
    isDifferent: differs(field, leads),
    chosen: source.id,
    result: shown(source, field) ?? <span className="muted">Empty</span>,
  };
}

function tagsRow(leads: readonly Lead[], inOrder: readonly Lead[]) {
  const tagsOf = (tags: readonly string[]) => (tags.length > 0 ? tags.map((tag) => <Tag key={tag}>{tag}</Tag>) : null);
  const united = unitedTags(inOrder);
  return {
    id: "tags",
    label: fieldOf("tags").label,
    values: Object.fromEntries(leads.map(({ id, tags }) => [id, tagsOf(tags)])),
    isDifferent: leads.some(({ tags }) => tags.length < united.length),
    result: tagsOf(united) ?? <span className="muted">Empty</span>,
  };
}
