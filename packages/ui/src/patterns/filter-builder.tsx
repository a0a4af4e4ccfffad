"use client";
import { Plus, Trash2 } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button, IconButton } from "../primitives/button.tsx";
import { Segmented } from "../primitives/segmented.tsx";
import {
  asked,
  type Condition,
  type FilterField,
  type FilterGroup,
  type FilterNode,
  firstCondition,
  isGroup,
  partsOf,
  withOp,
  withParts,
} from "./filter-builder-tree.ts";
import { FilterValueEditor } from "./filter-builder-value.tsx";
import { opWords } from "./filter-builder-words.ts";

type BuilderProps = {
  fields: readonly FilterField[];
  /** The filter to begin with. */
  filter: FilterGroup | undefined;
  /** Hears each change that can be asked, a moment after it was made. */
  onChange: (filter: FilterGroup | undefined) => void;
  /** The condition to begin at: its place at the top, or a field that is asked anew. */
  start?: { at: number } | { field: string };
};

const pauseMilliseconds = 250;

/** Conditions joined by "all of" or "any of", with groups of them. What lacks something waits and is not asked. */
export function FilterBuilder({ fields, filter, onChange, start }: BuilderProps) {
  const [draft, setDraft] = useState<FilterGroup>(() => opened(filter, fields, start));
  const frame = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<() => void>(undefined);
  useEffect(() => {
    const at = start && "at" in start ? start.at : undefined;
    const conditions = [...(frame.current?.querySelectorAll(":scope > .filter-group > .filter-parts > *") ?? [])];
    const sought = at === undefined ? conditions.at(-1) : conditions[at];
    sought?.querySelector<HTMLElement>(".filter-value :is(input, select)")?.focus();
  }, [start]);
  // Closing must not lose what was written last.
  useEffect(() => () => waiting.current?.(), []);

  function change(next: FilterGroup) {
    setDraft(next);
    clearTimeout(timer.current);
    waiting.current = () => {
      waiting.current = undefined;
      onChange(asked(next));
    };
    timer.current = setTimeout(() => waiting.current?.(), pauseMilliseconds);
  }

  return (
    <div className="filter-builder" ref={frame}>
      <GroupEditor fields={fields} group={draft} onChange={change} depth={0} />
    </div>
  );
}

/** A filter is opened with at least one condition in it. */
function opened(filter: FilterGroup | undefined, fields: readonly FilterField[], start: BuilderProps["start"]) {
  const field = start && "field" in start ? fields.find(({ id }) => id === start.field) : undefined;
  if (!filter) return { all: field ? [firstCondition(field)] : fields.slice(0, 1).map(firstCondition) };
  if (!field) return filter;
  // "Also" means and: what was any of several becomes one part.
  return "all" in filter ? { all: [...filter.all, firstCondition(field)] } : { all: [filter, firstCondition(field)] };
}

type GroupProps = {
  fields: readonly FilterField[];
  group: FilterGroup;
  onChange: (group: FilterGroup) => void;
  depth: number;
  remove?: ReactNode;
};

const joints = [
  { value: "all", label: "All of these" },
  { value: "any", label: "Any of these" },
] as const;

function GroupEditor({ fields, group, onChange, depth, remove }: GroupProps) {
  const parts = partsOf(group);
  const isAll = "all" in group;
  const change = (at: number, node: FilterNode) =>
    onChange(withParts(group, parts.with(at, inPlaceOf(parts[at], node))));
  const add = (node: FilterNode) => onChange(withParts(group, [...parts, node]));
  const fresh = fields.slice(0, 1).map(firstCondition);
  return (
    <div className="filter-group" role="group" aria-label={isAll ? "All of these" : "Any of these"}>
      <div className="filter-joint">
        <Segmented
          label="How the conditions are joined"
          options={joints}
          value={isAll ? "all" : "any"}
          onChange={(joint) => onChange(joint === "all" ? { all: parts } : { any: parts })}
        />
        <span className="grow" />
        {remove}
      </div>
      <div className="filter-parts">
        {parts.map((node, at) => {
          const trash = (
            <IconButton
              label={isGroup(node) ? "Remove group" : "Remove condition"}
              icon={<Trash2 />}
              onClick={() => onChange(withParts(group, parts.toSpliced(at, 1)))}
            />
          );
          return isGroup(node) ? (
            <GroupEditor
              key={keyOf(node)}
              fields={fields}
              group={node}
              onChange={(next) => change(at, next)}
              depth={depth + 1}
              remove={trash}
            />
          ) : (
            <ConditionEditor
              key={keyOf(node)}
              fields={fields}
              condition={node}
              onChange={(next) => change(at, next)}
              remove={trash}
            />
          );
        })}
      </div>
      <div className="filter-adds">
        <Button variant="quiet" icon={<Plus />} onClick={() => fresh.forEach(add)}>
          Add condition
        </Button>
        {depth === 0 && (
          <Button variant="quiet" icon={<Plus />} onClick={() => add(isAll ? { any: fresh } : { all: fresh })}>
            Add group
          </Button>
        )}
      </div>
    </div>
  );
}

// A part is written anew with each change; what replaces it takes over its key, and so the focus stays.
const keys = new WeakMap<FilterNode, string>();

function keyOf(node: FilterNode) {
  const known = keys.get(node) ?? crypto.randomUUID();
  keys.set(node, known);
  return known;
}

function inPlaceOf(before: FilterNode | undefined, node: FilterNode) {
  if (before) keys.set(node, keyOf(before));
  return node;
}

type ConditionProps = {
  fields: readonly FilterField[];
  condition: Condition;
  onChange: (condition: Condition) => void;
  remove: ReactNode;
};

function ConditionEditor({ fields, condition, onChange, remove }: ConditionProps) {
  const field = fields.find(({ id }) => id === condition.field);
  const name = `${field?.label ?? condition.field} ${opWords(condition.op)}`;
  const ask = (id: string) => {
    const next = fields.find((candidate) => candidate.id === id);
    if (next) onChange(firstCondition(next));
  };
  return (
    <div className="filter-condition" role="group" aria-label={name}>
      <select className="field" aria-label="Field" value={condition.field} onChange={({ target }) => ask(target.value)}>
        {!field && <option value={condition.field}>{condition.field}</option>}
        {fields.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label={`Operator of ${field?.label ?? condition.field}`}
        value={condition.op}
        onChange={({ target }) => onChange(withOp(condition, target.value))}
      >
        {(field?.ops ?? [condition.op]).map((op) => (
          <option key={op} value={op}>
            {opWords(op)}
          </option>
        ))}
      </select>
      <div className="filter-value">
        {field && (
          <FilterValueEditor
            key={condition.op}
            field={field}
            condition={condition}
            name={name}
            onChange={(value) =>
              onChange(value === undefined ? { field: condition.field, op: condition.op } : { ...condition, value })
            }
          />
        )}
      </div>
      {remove}
    </div>
  );
}
