"use client";
import type { ReactNode } from "react";
import { Checkbox } from "../primitives/checkbox.tsx";
import type { Condition, FilterField, FilterValue, RelativeDays, Unit } from "./filter-builder-tree.ts";
import { wants } from "./filter-builder-tree.ts";

type EditorProps = {
  field: FilterField;
  value: FilterValue | undefined;
  /** Names the controls: "Stage is any of". */
  name: string;
  onChange: (value: FilterValue | undefined) => void;
};

/** What a condition compares to, as the control that its operator wants. */
export function FilterValueEditor({ condition, ...props }: Omit<EditorProps, "value"> & { condition: Condition }) {
  return editors[wants(condition.op, props.field.kind)]({ ...props, value: condition.value });
}

const editors: Record<ReturnType<typeof wants>, (props: EditorProps) => ReactNode> = {
  nothing: () => null,
  text: (props) => <One {...props} type="text" />,
  many: (props) => (props.field.options ? <Options {...props} /> : <Words {...props} />),
  number: (props) => <One {...props} type="number" />,
  numbers: (props) => <Two {...props} type="number" />,
  day: (props) => <One {...props} type="date" />,
  days: (props) => <Two {...props} type="date" />,
  relative: (props) => <Relative {...props} />,
};

function One({ value, name, onChange, type }: EditorProps & { type: "text" | "number" | "date" }) {
  return (
    <input
      className="field"
      type={type}
      step="any"
      aria-label={name}
      autoComplete="off"
      value={typeof value === "object" ? "" : (value ?? "")}
      onChange={({ target }) => onChange(valueOf(target.value, type))}
    />
  );
}

function Two({ value, name, onChange, type }: EditorProps & { type: "number" | "date" }) {
  const [low = "", high = ""] = Array.isArray(value) ? value : [];
  // A number that is not there yet is an empty text, and then the condition is not asked.
  const change = (next: (string | number)[]) => onChange(next as FilterValue);
  return (
    <span className="two-values">
      <One
        {...{ name: `${name}, from`, type }}
        field={noField}
        value={low}
        onChange={(next) => change([next as string, high])}
      />
      <span className="muted">and</span>
      <One
        {...{ name: `${name}, to`, type }}
        field={noField}
        value={high}
        onChange={(next) => change([low, next as string])}
      />
    </span>
  );
}

const noField: FilterField = { id: "", label: "", kind: "text", ops: [] };

function valueOf(text: string, type: string) {
  return type === "number" && text !== "" ? Number(text) : text;
}

function Options({ field, value, name, onChange }: EditorProps) {
  const chosen = new Set<string | number>(Array.isArray(value) ? value : []);
  return (
    <fieldset className="checks options">
      <legend className="sr">{name}</legend>
      {field.options?.map((option) => (
        <Checkbox
          key={option.value}
          label={option.label}
          checked={chosen.has(option.value)}
          onChange={() => onChange([...chosen.symmetricDifference(new Set([option.value]))] as string[])}
        />
      ))}
    </fieldset>
  );
}

/** Words that people make up, such as tags: written with commas between them. */
function Words({ value, name, onChange }: EditorProps) {
  return (
    <input
      className="field"
      aria-label={name}
      placeholder="vip, partner"
      autoComplete="off"
      defaultValue={Array.isArray(value) ? value.join(", ") : ""}
      onChange={({ target }) => onChange(target.value.split(",").flatMap((word) => word.trim() || []))}
    />
  );
}

const spans = { last: "the last", this: "this", next: "the next" } satisfies Record<RelativeDays["span"], string>;
const units = ["day", "week", "month", "quarter", "year"] satisfies Unit[];

function Relative({ value, name, onChange }: EditorProps) {
  const relative: RelativeDays =
    typeof value === "object" && !Array.isArray(value) ? value : { span: "last", count: 7, unit: "day" };
  const { span, count = 1, unit } = relative;
  return (
    <span className="two-values">
      <select
        className="field"
        aria-label={`${name}, span`}
        value={span}
        onChange={({ target }) => {
          const next = target.value as RelativeDays["span"];
          onChange(next === "this" ? { span: next, unit } : { span: next, count, unit });
        }}
      >
        {Object.entries(spans).map(([id, label]) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      {span !== "this" && (
        <input
          className="field count"
          type="number"
          min={1}
          max={1000}
          aria-label={`${name}, how many`}
          value={count}
          onChange={({ target }) => onChange({ span, count: Math.max(1, Number(target.value) || 1), unit })}
        />
      )}
      <select
        className="field"
        aria-label={`${name}, unit`}
        value={unit}
        onChange={({ target }) => onChange({ ...relative, unit: target.value as Unit })}
      >
        {units.map((id) => (
          <option key={id} value={id}>
            {span !== "this" && count !== 1 ? `${id}s` : id}
          </option>
        ))}
      </select>
    </span>
  );
}
