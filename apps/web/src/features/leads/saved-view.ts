import { writeLayout } from "@switchboard/ui/patterns/column-layout.ts";
import type { FilterGroup } from "@switchboard/ui/patterns/filter-builder-tree.ts";
import { writeFilter } from "@switchboard/ui/patterns/filter-builder-tree.ts";
import type { Inputs, Outputs } from "@/trpc/client.tsx";
import { filterParams, type LeadFilter } from "./lead-view.ts";
import type { Changes } from "./with-params.ts";

export type SavedView = Outputs["views"]["list"]["items"][number];
export type ViewState = NonNullable<Inputs["views"]["create"]["state"]>;

/** The parameters that a view keeps. The others, such as the open lead, belong to whoever looks. */
export const viewParams = [...filterParams, "sort", "cols", "group"] as const;

type Params = { get: (name: string) => string | null; toString: () => string };

/** The saved view that an address names. */
export const namedView = (params: Params, views: readonly SavedView[]) =>
  views.find(({ id }) => id === params.get("view"));

/** The view that the member starts with in a layout. */
export const defaultView = (views: readonly SavedView[], layout: SavedView["layout"]) =>
  views.find((view) => view.isDefault && view.layout === layout);

/** What an address says that names no view on purpose: a bare one means the default. */
export const noView = "all";

/**
 * What a page shows: the parameters of its address, or those of the saved view that it names. Once somebody changes
 * something, `edited` says that the address has it all.
 */
export function shownParams(params: Params, views: readonly SavedView[]): URLSearchParams {
  const shown = new URLSearchParams(params.toString());
  const view = namedView(params, views);
  if (!view || params.get("edited")) return shown;
  for (const name of viewParams) shown.delete(name);
  for (const [name, value] of Object.entries(paramsOf(view.state))) if (value) shown.set(name, value);
  return shown;
}

/** The changes of the address that make `changes` to what is shown. A view that is as it was saved is not edited. */
export function changesOf(params: Params, views: readonly SavedView[], changes: Changes): Changes {
  const view = namedView(params, views);
  // Whoever says whether it is edited means just that: Reset, or another view.
  if (!view || "edited" in changes || !viewParams.some((name) => name in changes)) return changes;
  const shown = shownParams(params, views);
  const next = Object.fromEntries(viewParams.map((name) => [name, name in changes ? changes[name] : shown.get(name)]));
  const others = Object.fromEntries(Object.entries(changes).filter(([name]) => !(name in next)));
  if (isSame(next, paramsOf(view.state))) return { ...others, ...none, edited: undefined };
  return { ...others, ...(next as Changes), edited: "1" };
}

/** The parameters that show what a view keeps. */
export function paramsOf({ filter = {}, sort, columns = [], groupBy }: ViewState): Changes {
  const shown = columns
    .filter(({ hidden }) => !hidden)
    .map(({ field, width }) => ({ id: field, ...(width && { width }) }));
  const pinned = columns.filter((column) => !column.hidden && column.pinned === "left").length;
  return {
    ...filterChanges(filter),
    sort: sort === newestFirst ? undefined : sort,
    cols: shown.length > 0 ? writeLayout({ shown, pinned }) : undefined,
    group: groupBy ?? undefined,
  };
}

const newestFirst = "-created_at";

function filterChanges(filter: LeadFilter): Changes {
  return {
    q: filter.q,
    stage: filter.stage?.join(","),
    engagement: filter.engagement?.join(","),
    source: filter.source?.join(","),
    owner: filter.ownerId,
    confirmation: filter.confirmation,
    from: filter.createdFrom,
    to: filter.createdTo,
    where: writeFilter(filter.where as FilterGroup | undefined),
    deleted: filter.deleted && "1",
    followed: filter.followed && "1",
  };
}

const none: Changes = Object.fromEntries(viewParams.map((name) => [name, undefined]));

const isSame = (one: Record<string, string | null | undefined>, other: Changes) =>
  viewParams.every((name) => (one[name] || undefined) === (other[name] || undefined));
