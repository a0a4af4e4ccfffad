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

export type LeadFilter = Inputs["leads"]["board"];
export type Sort = NonNullable<Inputs["leads"]["list"]["sort"]>;
export type Changes = Record<string, string | undefined>;

/** The parameters of an address that hold the filter, in the order of their chips. */
export const filterParams = ["q", "stage", "engagement", "source", "owner", "confirmation", "from", "to"] as const;
export type FilterParam = (typeof filterParams)[number];

const sorts = {
  "-created_at": true,
  created_at: true,
  "-updated_at": true,
  updated_at: true,
  "-amount": true,
  amount: true,
  name: true,
  "-name": true,
} satisfies Record<Sort, true>;

type Params = { get: (name: string) => string | null };

/** The filter that an address asks for. What it does not understand it leaves out. */
export function readFilter(params: Params): LeadFilter {
  return withoutGaps({
    q: params.get("q")?.trim().slice(0, 200) || undefined,
    stage: listIn(params.get("stage"), wordsOf(stageLabels)),
    engagement: listIn(params.get("engagement"), wordsOf(engagementLabels)),
    source: listIn(params.get("source"), wordsOf(sourceLabels)),
    ownerId: ownerIn(params.get("owner")),
    confirmation: wordsOf(confirmationLabels).find((word): word is Confirmation => word === params.get("confirmation")),
    createdFrom: dayIn(params.get("from")),
    createdTo: dayIn(params.get("to")),
  });
}

/** The order that an address asks for; newest first without one. */
export function readSort(params: Params): Sort {
  const asked = params.get("sort") ?? "";
  return asked in sorts ? (asked as Sort) : "-created_at";
}

/** The same address with other parameters; an empty or undefined one is taken out. */
export function withParams(search: string, changes: Changes) {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  const text = params.toString().replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}

/** The changes that take every filter off. */
export const noFilter = Object.fromEntries(filterParams.map((name) => [name, undefined])) as Changes;

/** The views that stand as tabs over list and board. */
export const views: { id: string; label: string; params: Partial<Record<FilterParam, string>> }[] = [
  { id: "all", label: "All", params: {} },
  { id: "open", label: "Open", params: { stage: openStages.join(",") } },
  { id: "mine", label: "Mine", params: { owner: "me" } },
  { id: "nobody", label: "No owner", params: { owner: "nobody" } },
];

/** The tab whose parameters are those of the address, if any. */
export const viewOf = (params: Params) =>
  views.find((view) => filterParams.every((name) => (params.get(name) ?? undefined) === view.params[name]))?.id;

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
function withoutGaps(filter: LeadFilter): LeadFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
