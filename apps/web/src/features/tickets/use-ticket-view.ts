"use client";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { readView, type ViewChanges, withChanges } from "./ticket-view.ts";

/** What the page of tickets shows: all of it stands in the address. */
export function useTicketView() {
  // Null only in pages/, where no ticket is shown.
  const params = useSearchParams() ?? noParams;
  return useMemo(
    () => ({ ...readView(params), ticketId: params.get("ticket") ?? undefined, isNew: params.has("new") }),
    [params],
  );
}

/** Shows something else: `push` when Back should come back to what is shown now. */
export function changeView(changes: ViewChanges, how: "push" | "replace" = "replace") {
  const address = location.pathname + withChanges(location.search, changes);
  if (how === "push") history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

const noParams = new URLSearchParams();
