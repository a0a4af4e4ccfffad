import type { Sort } from "@switchboard/ui/patterns/data-table";

/** What leads are ordered by. Dates and figures begin with the newest and largest, the others from A. */
const firstDirections = {
  created_at: "descending",
  updated_at: "descending",
  name: "ascending",
  company: "ascending",
  email: "ascending",
  amount: "descending",
  score: "descending",
  stage: "ascending",
  expected_close_on: "ascending",
  stage_changed_at: "descending",
} satisfies Record<string, Sort["direction"]>;

type SortKey = keyof typeof firstDirections;
const mostKeys = 3;
const newestFirst = "-created_at";

/** The order that an address asks for; newest first without one, or when it is not understood. */
export function readSort(params: { get: (name: string) => string | null }) {
  const keys = params.get("sort")?.split(",") ?? [];
  const names = keys.map(nameOf);
  const isKnown =
    names.length > 0 && names.length <= mostKeys && new Set(names).size === names.length && names.every(isSortKey);
  return isKnown ? keys.join(",") : newestFirst;
}

/** Whether leads can be ordered by a column. */
export const isSorted = (columnId: string) => isSortKey(keyOf(columnId));

/** The order as the heads of the table show it. */
export const headsOf = (sort: string): Sort[] =>
  sort.split(",").map((key) => ({
    columnId: nameOf(key).replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    direction: key.startsWith("-") ? "descending" : "ascending",
  }));

/**
 * The order after a click on a head: by this column alone, the other way round at the second click. Added to the order
 * there is, a third click takes the column out again.
 */
export function nextSort(sort: string, columnId: string, isAdded: boolean) {
  const key = keyOf(columnId);
  const first = isSortKey(key) && firstDirections[key] === "descending" ? `-${key}` : key;
  const second = first.startsWith("-") ? key : `-${key}`;
  const keys = sort.split(",");
  if (!isAdded) return keys.length === 1 && sort === first ? second : first;
  const at = keys.findIndex((one) => nameOf(one) === key);
  if (at < 0) return [...keys.slice(0, mostKeys - 1), first].join(",");
  if (keys[at] === first) return keys.with(at, second).join(",");
  return keys.length > 1 ? keys.toSpliced(at, 1).join(",") : first;
}

const nameOf = (key: string) => key.replace(/^-/, "");
const keyOf = (columnId: string) => columnId.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const isSortKey = (name: string): name is SortKey => name in firstDirections;
