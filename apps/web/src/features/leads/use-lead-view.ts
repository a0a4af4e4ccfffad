"use client";
import type { FilterGroup } from "@switchboard/ui/patterns/filter-builder-tree.ts";
import { asksOfDays } from "@switchboard/ui/patterns/lead-filter-tree.ts";
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { readGrouping } from "./lead-groups.ts";
import { readSort } from "./lead-order.ts";
import { type LeadFilter, readFilter } from "./lead-view.ts";
import { changesOf, defaultView, namedView, noView, type SavedView, shownParams } from "./saved-view.ts";
import { type Changes, withParams } from "./with-params.ts";

const noViews: readonly SavedView[] = [];

/** What the page shows: what the address asks for, or the saved view that it names; and ways to change that. */
export function useLeadView() {
  // Null only in pages/, where no lead is shown.
  const address = useSearchParams() ?? noParams;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const views = useQuery(trpc.views.list.queryOptions()).data?.items ?? noViews;
  const timeZone = useTimeZone();
  const view = useMemo(() => {
    const params = shownParams(address, views);
    const filter = zoned(readFilter(params), timeZone);
    const shown = { filter, sort: readSort(params), grouping: readGrouping(params), params };
    return { ...shown, leadId: address.get("lead") ?? undefined, saved: namedView(address, views) };
  }, [address, views, timeZone]);
  const change = useCallback((changes: Changes) => changeView(queryClient, changes), [queryClient]);
  return { ...view, views, isEdited: address.get("edited") !== null, change };
}

const noParams = new URLSearchParams();

/** The address and the views are read at the moment of the change: a search is sent a while after it was typed. */
function changeView(queryClient: QueryClient, changes: Changes) {
  const found = queryClient.getQueryData<{ items: SavedView[] }>([["views", "list"], { type: "query" }]);
  const views = found?.items ?? noViews;
  const all = changesOf(new URLSearchParams(location.search), views, changes);
  const search = withParams(location.search, all);
  const isStart = search === "" && defaultView(views, location.pathname === "/board" ? "board" : "list");
  history.replaceState(null, "", location.pathname + (isStart ? `?view=${noView}` : search));
}

/** Days are those of whoever looks. The server does not know where that is, and days of UTC stand until it is told. */
function zoned(filter: LeadFilter, timeZone: string | undefined): LeadFilter {
  return timeZone && timeZone !== "UTC" && asksOfDays(filter.where as FilterGroup | undefined)
    ? { ...filter, timeZone }
    : filter;
}

const useTimeZone = () => useSyncExternalStore(never, readTimeZone, () => undefined);

const readTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const never = () => () => {};
