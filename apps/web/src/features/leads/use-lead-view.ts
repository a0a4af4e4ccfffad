"use client";
import { useRouter, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { type Changes, readFilter, readSort, withParams } from "./lead-view.ts";
import { isSmallScreen } from "./use-small-screen.ts";

/** What the address asks for, and ways to change it without a request for a new page. */
export function useLeadView() {
  // Null only in pages/, where no lead is shown.
  const params = useSearchParams() ?? noParams;
  const view = useMemo(
    () => ({ filter: readFilter(params), sort: readSort(params), leadId: params.get("lead") ?? undefined, params }),
    [params],
  );
  return { ...view, change: changeView, push: pushView };
}

const noParams = new URLSearchParams();

/** The address of a lead's own page. */
export const leadHref = (id: string) => `/leads/${id}` as const;

/** Opens the panel of a lead: an address of its own. Small screens have no room beside the list and get the page. */
export function useOpenLead() {
  const router = useRouter();
  return useCallback(
    (id: string) => {
      if (isSmallScreen()) router.push(leadHref(id));
      else pushView({ lead: id });
    },
    [router],
  );
}

function changeView(changes: Changes) {
  history.replaceState(null, "", location.pathname + withParams(location.search, changes));
}

function pushView(changes: Changes) {
  history.pushState(null, "", location.pathname + withParams(location.search, changes));
}
