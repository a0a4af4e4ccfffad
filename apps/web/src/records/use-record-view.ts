"use client";
import { useSearchParams } from "next/navigation";
import { listInput } from "./page-queries.ts";

type Changes = Record<string, string | undefined>;

/** What the address of a list asks for. */
export function useRecordView() {
  // Null only in pages/, where no list is shown.
  const params = useSearchParams() ?? noParams;
  return { params, input: listInput(new URLSearchParams(params)) };
}

const noParams = new URLSearchParams();

/** Changes the address without leaving the page. An empty value leaves its name out. */
export function changeView(changes: Changes) {
  const params = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  history.replaceState(null, "", params.size > 0 ? `${location.pathname}?${params}` : location.pathname);
}
