"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { readView } from "./meeting-view.ts";

type Changes = Record<string, string | undefined>;

/** What the address shows, and ways to change it. `push` leaves a way back; `change` does not. */
export function useMeetingView() {
  const params = useSearchParams() ?? noParams;
  const view = useMemo(() => readView(params), [params]);
  const change = useCallback((changes: Changes) => history.replaceState(null, "", addressWith(changes)), []);
  const push = useCallback((changes: Changes) => history.pushState(null, "", addressWith(changes)), []);
  return { ...view, change, push };
}

const noParams = new URLSearchParams();

/** The address is read at the moment of the change: two changes may come before the next rendering. */
function addressWith(changes: Changes) {
  const params = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  return params.size > 0 ? `${location.pathname}?${params}` : location.pathname;
}
