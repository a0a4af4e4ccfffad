"use client";
import type { CellEdit } from "@switchboard/ui/patterns/data-table";
import { dateFormat } from "@switchboard/ui/primitives/locale.ts";
import { formatMoney, Money } from "@switchboard/ui/primitives/money";
import { SourceIcon } from "@switchboard/ui/primitives/source-icon";
import { Tag } from "@switchboard/ui/primitives/tag";
import { type ReactNode, useCallback } from "react";
import { changesOf, type FieldName, fieldOf, textOf, type Widget } from "./lead-fields.ts";
import { type Lead, optionsOf, sourceLabels, stageLabels } from "./lead-words.ts";
import { LeadOwner, useMembers } from "./members.tsx";
import { useLeadChanges } from "./use-lead-changes.ts";

/** The value of a field as people read it. */
export const FieldValue = ({ lead, name }: { lead: Lead; name: FieldName }) => drawn[fieldOf(name).widget](lead, name);

const drawn = {
  amount: (lead) => <Money amount={lead.amount} currency={lead.currency} none="Add" />,
  stage: (lead) => stageLabels[lead.stage],
  source: (lead) => <SourceIcon source={lead.source} withLabel />,
  owner: (lead) => <LeadOwner id={lead.ownerId} withName />,
  date: (lead, name) => <Text value={dayWords(textOf(lead, name))} />,
  tags: ({ tags }) => (tags.length > 0 ? tags.map((tag) => <Tag key={tag}>{tag}</Tag>) : <Text value="" />),
  text: (lead, name) => <Text value={textOf(lead, name)} />,
  email: (lead, name) => <Text value={textOf(lead, name)} />,
  phone: (lead, name) => <Text value={textOf(lead, name)} />,
} satisfies Record<Widget, (lead: Lead, name: FieldName) => ReactNode>;

/** How each field is edited in place, in the table and in the panel. */
export function useFieldEdit() {
  const { save } = useLeadChanges();
  const { options } = useMembers();
  return useCallback(
    (name: FieldName): CellEdit<Lead> => ({
      value: (lead: Lead) => textOf(lead, name),
      save: (lead: Lead, text: string) => save(lead, changesOf(name, text)),
      author: async (lead: Lead) => (await import("./author-of.ts")).authorOf(lead.id, name),
      ...editors(options)[fieldOf(name).widget],
    }),
    [save, options],
  );
}

/** The value of a field as text, for copying it elsewhere. */
export function useFieldText() {
  const { options } = useMembers();
  return useCallback(
    (lead: Lead, name: FieldName) => {
      const choices = editors(options)[fieldOf(name).widget].options;
      return choices ? labelIn(choices, textOf(lead, name)) : textOf(lead, name);
    },
    [options],
  );
}

type Options = readonly { value: string; label: string }[];
type Editor = CellEdit<Lead> extends infer Edit ? (Edit extends unknown ? Omit<Edit, "value" | "save"> : never) : never;

const editors = (owners: Options): Record<Widget, Editor> => ({
  stage: { kind: "select", options: optionsOf(stageLabels), was: (lead) => stageLabels[lead.stage] },
  source: { kind: "select", options: optionsOf(sourceLabels), was: (lead) => sourceLabels[lead.source] },
  owner: { kind: "select", options: owners, was: (lead) => labelIn(owners, lead.ownerId) },
  amount: { kind: "number", was: (lead) => formatMoney(lead.amount, lead.currency) },
  date: { kind: "date" },
  tags: { kind: "text" },
  email: { kind: "email" },
  text: { kind: "text" },
  phone: { kind: "text" },
});

const dayShape = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;

const dayWords = (day: string) => day && dateFormat(dayShape).format(Date.parse(day));

const labelIn = (options: Options, id: string | null) =>
  options.find((option) => option.value === (id ?? ""))?.label ?? "";

function Text({ value }: { value: string }) {
  return value ? <span>{value}</span> : <span className="muted">Add</span>;
}
