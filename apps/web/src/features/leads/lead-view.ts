import {
  asked,
  type FilterGroup,
  readFilter as readWhere,
  writeFilter,
} from "@switchboard/ui/patterns/filter-builder-tree.ts";
import { leadFilterTree } from "@switchboard/ui/patterns/lead-filter-tree.ts";
import type { Inputs } from "@/trpc/client.tsx";

import {
  type Confirmation,
  confirmationLabels,
  engagementLabels,
  openStages,
  sourceLabels,
  stageLabels,
  wordsOf,
} from "./lead-words.ts";
import type { Changes } from "./with-params.ts";

export type LeadFilter = Inputs["leads"]["board"];

/** The parameters of an address that hold the filter. `where` holds what the builder makes; the others are shorter. */
export const filterParams = [
  "q",
  "stage",
  "engagement",
  "source",
  "owner",
  "confirmation",
  "from",
  "to",
  "where",
  "deleted",
  "followed",
] as const;
export type FilterParam = (typeof filterParams)[number];

type Params = { get: (name: string) => string | null };

/** The filter that an address asks for. What it does not understand it leaves out. */
export function readFilter(params: Params): LeadFilter {
  const where = readWhere(params.get("where"));
  return withoutGaps({
    q: params.get("q")?.trim().slice(0, 200) || undefined,
    stage: listIn(params.get("stage"), wordsOf(stageLabels)),
    engagement: listIn(params.get("engagement"), wordsOf(engagementLabels)),
    source: listIn(params.get("source"), wordsOf(sourceLabels)),
    ownerId: ownerIn(params.get("owner")),
    confirmation: wordsOf(confirmationLabels).find((word): word is Confirmation => word === params.get("confirmation")),
    createdFrom: dayIn(params.get("from")),
    createdTo: dayIn(params.get("to")),
    // The server says which of its questions it does not know.
    where: where && (asked(where) as LeadFilter["where"]),
    deleted: params.get("deleted") ? true : undefined,
    followed: params.get("followed") ? true : undefined,
  });
}

/** All that a filter asks besides its search, as one tree for the builder and its chips. */
export const treeOf = (filter: LeadFilter) => leadFilterTree(filter);

/** The changes of the address that make a tree its filter. */
export function treeChanges(tree: FilterGroup | undefined): Changes {
  // The search has its own field, and what is deleted or followed its own view, whatever the builder does.
  const { q: _, deleted: __, followed: ___, ...others } = noFilter;
  return { ...others, where: writeFilter(tree) };
}

/** The changes that take every filter off. */
export const noFilter = Object.fromEntries(filterParams.map((name) => [name, undefined])) as Changes;

/** The views that everybody has. What is deleted is a list alone: it stands in no stage. */
export const fixedViews: { id: string; label: string; params: Partial<Record<FilterParam, string>> }[] = [
  { id: "all", label: "All", params: {} },
  { id: "open", label: "Open", params: { stage: openStages.join(",") } },
  { id: "mine", label: "Mine", params: { owner: "me" } },
  { id: "nobody", label: "No owner", params: { owner: "nobody" } },
  { id: "followed", label: "Following", params: { followed: "1" } },
  { id: "deleted", label: "Deleted", params: { deleted: "1" } },
];

/** The fixed view that asks the same as the address, however it is written. */
export function viewOf(params: Params) {
  const shown = questionsOf(readFilter(params));
  return fixedViews.find((view) => questionsOf(readFilter(new URLSearchParams(view.params))) === shown)?.id;
}

/** What people call the view that an address shows. */
export function viewLabel(params: Params, saved: { name: string } | undefined): string {
  const fixed = fixedViews.find(({ id }) => id === viewOf(params));
  return saved?.name ?? fixed?.label ?? "Filtered";
}

const questionsOf = (filter: LeadFilter) => JSON.stringify([filter.q, filter.deleted, filter.followed, treeOf(filter)]);

function listIn<Word extends string>(text: string | null, words: readonly Word[]) {
  const asked = text?.split(",") ?? [];
  const known = words.filter((word) => asked.includes(word));
  return known.length > 0 ? known : undefined;
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const ownerIn = (text: string | null) =>
  text && (text === "me" || text === "nobody" || uuid.test(text)) ? text : undefined;

const dayIn = (text: string | null) =>
  text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;

/** The same filter has the same query key on server and in the browser: keys without a value are not there. */
function withoutGaps(filter: { [Key in keyof LeadFilter]: LeadFilter[Key] | undefined }): LeadFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
