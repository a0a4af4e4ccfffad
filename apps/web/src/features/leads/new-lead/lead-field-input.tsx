"use client";
import { SelectField, TextField } from "@switchboard/ui/primitives/field";
import type { ReactNode } from "react";
import { type FieldName, fieldOf, type Widget } from "../lead-fields.ts";
import { optionsOf, sourceLabels, stageLabels } from "../lead-words.ts";
import { useMembers } from "../members.tsx";

type Options = readonly { value: string; label: string }[];
type Shared = { name: string; label: string; error: ReactNode; autoComplete: string };

/** The control of one field in a form, as its widget wants it. What was typed stays when the server refuses. */
export function LeadFieldInput({ name, error }: { name: FieldName; error: ReactNode }) {
  const { options } = useMembers();
  const { label, widget } = fieldOf(name);
  return inputs(options)[widget]({ name, label, error, autoComplete: "off" });
}

const inputs = (owners: Options): Record<Widget, (shared: Shared) => ReactNode> => ({
  stage: (shared) => <SelectField {...shared} defaultValue="new" options={optionsOf(stageLabels)} />,
  source: (shared) => <SelectField {...shared} defaultValue="manual" options={optionsOf(sourceLabels)} />,
  owner: (shared) => <SelectField {...shared} options={owners} />,
  amount: (shared) => <TextField {...shared} inputMode="decimal" />,
  date: (shared) => <TextField {...shared} type="date" />,
  email: (shared) => <TextField {...shared} type="email" maxLength={254} spellCheck={false} />,
  phone: (shared) => (
    <TextField {...shared} type="tel" maxLength={40} hint="With the country code, as in +1 555 010 0142." />
  ),
  tags: (shared) => <TextField {...shared} hint="With commas between them." />,
  text: (shared) => <TextField {...shared} maxLength={200} />,
});
