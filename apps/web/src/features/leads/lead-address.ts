"use client";
import { isSmallScreen } from "@switchboard/ui/patterns/use-small-screen.ts";
import { useRouter, useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { searchOfView } from "./lead-way.ts";
import { withParams } from "./with-params.ts";

/** The address of a lead's own page. */
export const leadHref = (id: string) => `/leads/${id}` as const;

/** The same with the view that is looked at now: the page goes on from there to the leads before and after. */
export const leadPageHref = (id: string) => leadHref(id + searchOfView(location.pathname, location.search));

/** Opens the panel of a lead: an address of its own. Small screens have no room beside the list and get the page. */
export function useOpenLead() {
  const router = useRouter();
  return useCallback(
    (id: string) => {
      if (isSmallScreen()) router.push(leadPageHref(id));
      else history.pushState(null, "", location.pathname + withParams(location.search, { lead: id }));
    },
    [router],
  );
}

/** A parameter of the address that belongs to no view, such as the tab of a panel, and the way to change it. */
export function useParam(name: string) {
  // Null only in pages/, where no lead is shown.
  const value = useSearchParams()?.get(name) ?? undefined;
  const change = useCallback(
    (next: string | undefined) =>
      history.replaceState(null, "", location.pathname + withParams(location.search, { [name]: next })),
    [name],
  );
  return [value, change] as const;
}
