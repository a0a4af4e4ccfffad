"use client";
import { Bar, Grow } from "@switchboard/ui/patterns/page-header";
import { SearchField } from "@switchboard/ui/patterns/search-field";
import type { ReactNode } from "react";
import { later, soon } from "@/later.tsx";
import { useLeadView } from "../use-lead-view.ts";

// They come with the page as HTML, which stands until their script is there.
const FilterParts = soon(later(() => import("./filter-parts.tsx").then((file) => file.FilterParts)));

/** Search, the chips of the filter that is on, and a way to add to it. Takes what stands at the right end. */
export function FilterBar({ children }: { children?: ReactNode }) {
  const { filter, change } = useLeadView();
  return (
    <Bar isLow label="Filter">
      <SearchField label="Search leads" asked={filter.q ?? ""} onFind={(q) => change({ q })} />
      <FilterParts />
      <Grow />
      {children}
    </Bar>
  );
}
