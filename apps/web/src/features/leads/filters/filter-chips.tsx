"use client";
import {
  type FilterField,
  type FilterNode,
  isGroup,
  partsOf,
  withParts,
} from "@switchboard/ui/patterns/filter-builder-tree.ts";
import { conditionWords, filterWords } from "@switchboard/ui/patterns/filter-builder-words.ts";
import { FilterChip } from "@switchboard/ui/primitives/chip";
import { treeChanges, treeOf } from "../lead-view.ts";
import { useFilterFields } from "../use-filter-fields.ts";
import { useLeadView } from "../use-lead-view.ts";

/** The filter that is on, in words, a chip for each thing that it asks. Takes what opens one of them. */
export function FilterChips({ onEdit }: { onEdit: (at: number) => void }) {
  const { filter, change } = useLeadView();
  const fields = useFilterFields();
  const tree = treeOf(filter);
  if (!tree) return null;
  // "Any of" stands or falls as a whole.
  const parts = "all" in tree ? tree.all : [tree];
  return parts.map((node, at) => {
    const { name, value } = chipWords(node, fields);
    return (
      <FilterChip
        key={`${name} ${value}`}
        name={name}
        value={value}
        onEdit={() => onEdit(at)}
        onRemove={() => change(treeChanges("all" in tree ? withParts(tree, parts.toSpliced(at, 1)) : undefined))}
      />
    );
  });
}

function chipWords(node: FilterNode, fields: readonly FilterField[]) {
  if (!isGroup(node)) return conditionWords(node, fields);
  const joint = partsOf(node).length < 2 ? "Group" : "all" in node ? "All of" : "Any of";
  return { name: joint, value: filterWords(node, fields) };
}
