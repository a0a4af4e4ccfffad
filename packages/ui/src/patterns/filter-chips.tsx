"use client";
import { FilterChip } from "../primitives/chip.tsx";
import {
  type FilterField,
  type FilterGroup,
  type FilterNode,
  isGroup,
  partsOf,
  withParts,
} from "./filter-builder-tree.ts";
import { conditionWords, filterWords } from "./filter-builder-words.ts";

type ChipsProps = {
  fields: readonly FilterField[];
  filter: FilterGroup | undefined;
  /** Takes the place of the part that is to be changed. */
  onEdit: (at: number) => void;
  onChange: (filter: FilterGroup | undefined) => void;
};

/** A filter that is on, in words: a chip for each thing that it asks. */
export function FilterChips({ fields, filter, onEdit, onChange }: ChipsProps) {
  if (!filter) return null;
  // "Any of" stands or falls as a whole.
  const parts = "all" in filter ? filter.all : [filter];
  return parts.map((node, at) => {
    const { name, value } = chipWords(node, fields);
    return (
      <FilterChip
        key={`${name} ${value}`}
        name={name}
        value={value}
        onEdit={() => onEdit(at)}
        onRemove={() => onChange("all" in filter ? withParts(filter, parts.toSpliced(at, 1)) : undefined)}
      />
    );
  });
}

function chipWords(node: FilterNode, fields: readonly FilterField[]) {
  if (!isGroup(node)) return conditionWords(node, fields);
  const joint = partsOf(node).length < 2 ? "Group" : "all" in node ? "All of" : "Any of";
  return { name: joint, value: filterWords(node, fields) };
}
