import type { Condition } from "@switchboard/ui/patterns/filter-builder-tree.ts";
import { dateFormat } from "@switchboard/ui/primitives/locale.ts";
import type { Inputs, Outputs } from "@/trpc/client.tsx";
import type { LeadFilter } from "./lead-view.ts";
import { engagementLabels, sourceLabels, stageLabels } from "./lead-words.ts";

export type GroupWord = NonNullable<Inputs["leads"]["groups"]["by"]>;
export type LeadGroup = Outputs["leads"]["groups"]["items"][number];

/** What leads can be grouped by. */
export const groupLabels = {
  stage: "Stage",
  owner: "Owner",
  source: "Source",
  engagement: "Engagement",
  company: "Company",
  kind: "Kind",
  month: "Month created",
} satisfies Record<GroupWord, string>;

/** The grouping that an address asks for. */
export function readGrouping(params: { get: (name: string) => string | null }): GroupWord | undefined {
  const asked = params.get("group") ?? "";
  return asked in groupLabels ? (asked as GroupWord) : undefined;
}

/** The filter of the rows of one group. */
export function filterOfGroup(filter: LeadFilter, by: GroupWord, key: string | null): LeadFilter {
  const own = conditionOf(by, key);
  // Only the words of the API come together here; the builder's type of a value is wider.
  return { ...filter, where: { all: [...(filter.where ? [filter.where] : []), own] } as LeadFilter["where"] };
}

function conditionOf(by: GroupWord, key: string | null): Condition {
  switch (by) {
    case "owner":
      return { field: "ownerId", op: "any_of", value: [key ?? "nobody"] };
    case "company":
      return key === null ? { field: "company", op: "is_empty" } : { field: "company", op: "is", value: key };
    case "month":
      return { field: "createdAt", op: "between", value: daysOf(key ?? "") };
    default:
      return { field: by, op: "any_of", value: [key ?? ""] };
  }
}

/** The first and the last day of a month such as `2026-11`. */
function daysOf(month: string): string[] {
  const [year = 1970, number = 1] = month.split("-").map(Number);
  return [`${month}-01`, new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)];
}

/** The name of a group as its heading says it. */
export function groupName(by: GroupWord, { key, label }: Pick<LeadGroup, "key" | "label">): string {
  if (label) return label;
  if (key === null) return by === "owner" ? "Nobody" : `No ${groupLabels[by].toLowerCase()}`;
  if (by === "month") return dateFormat(monthShape).format(Date.parse(`${key}-01`));
  return labels[by]?.[key] ?? key;
}

const kindLabels: Record<string, string> = { lead: "Lead", opportunity: "Opportunity" };
const labels: Partial<Record<GroupWord, Record<string, string>>> = {
  stage: stageLabels,
  source: sourceLabels,
  engagement: engagementLabels,
  kind: kindLabels,
};

const monthShape = { month: "long", year: "numeric", timeZone: "UTC" } as const;
