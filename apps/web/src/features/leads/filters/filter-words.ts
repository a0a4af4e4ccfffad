"use client";
import type { FilterParam } from "../lead-view.ts";
import { confirmationLabels, engagementLabels, sourceLabels, stageLabels } from "../lead-words.ts";
import { useMembers } from "../members.tsx";
import { useLeadView } from "../use-lead-view.ts";

type Chip = { id: string; name: string; value: string; params: FilterParam[] };

/** The filter that is on, in words, one chip for each thing it looks at. The search stands in its own field. */
export function useChips(): Chip[] {
  const { filter } = useLeadView();
  const { nameOf } = useMembers();
  const chips: (Chip | false | undefined)[] = [
    filter.stage && { id: "stage", name: "Stage", value: either(filter.stage, stageLabels), params: ["stage"] },
    filter.engagement && {
      id: "engagement",
      name: "Engagement",
      value: either(filter.engagement, engagementLabels),
      params: ["engagement"],
    },
    filter.source && { id: "source", name: "Source", value: either(filter.source, sourceLabels), params: ["source"] },
    filter.ownerId !== undefined && {
      id: "owner",
      name: "Owner",
      value: ownerWords[filter.ownerId] ?? nameOf(filter.ownerId) ?? "a former member",
      params: ["owner"],
    },
    filter.confirmation && {
      id: "confirmation",
      name: "E-mail",
      value: confirmationLabels[filter.confirmation].toLowerCase(),
      params: ["confirmation"],
    },
    (filter.createdFrom ?? filter.createdTo) !== undefined && {
      id: "created",
      name: "Created",
      value: days(filter.createdFrom, filter.createdTo),
      params: ["from", "to"],
    },
  ];
  return chips.filter((chip) => chip !== undefined && chip !== false);
}

const ownerWords: Record<string, string> = { me: "me", nobody: "nobody" };

function either<Word extends string>(words: readonly Word[], labels: Record<Word, string>) {
  const [first, second, ...more] = words.map((word) => labels[word]);
  if (second === undefined) return first ?? "";
  return more.length > 0 ? `${first}, or ${more.length + 1} more` : `${first} or ${second}`;
}

function days(from: string | undefined, to: string | undefined) {
  if (from && to) return `${from} to ${to}`;
  return from ? `since ${from}` : `until ${to}`;
}
