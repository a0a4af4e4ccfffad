"use client";
import { useSearchParams } from "next/navigation";
import { useMemo, useSyncExternalStore } from "react";

export type Changes = Record<string, string | undefined>;

const watchers = new Set<() => void>();

/**
 * The parameters of the address, and a way to change them without a request for a new page.
 * A change shows at once: the router would bring it in a transition, too late for a field that somebody types in.
 */
export function useAddress() {
  const ofRouter = `?${useSearchParams()}`;
  const search = useSyncExternalStore(
    watch,
    () => location.search || "?",
    () => ofRouter,
  );
  const params = useMemo(() => new URLSearchParams(search), [search]);
  return { params, change };
}

/** The same address with other parameters; an empty one is taken out. */
export function withParams(search: string, changes: Changes) {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  const text = params.toString().replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}

function change(changes: Changes) {
  history.replaceState(null, "", location.pathname + withParams(location.search, changes));
  for (const tell of watchers) tell();
}

function watch(tell: () => void) {
  watchers.add(tell);
  addEventListener("popstate", tell);
  return () => {
    watchers.delete(tell);
    removeEventListener("popstate", tell);
  };
}
