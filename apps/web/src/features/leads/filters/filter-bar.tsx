"use client";
import { AddFilter } from "@switchboard/ui/patterns/add-filter";
import { FilterChips } from "@switchboard/ui/patterns/filter-chips";
import type { FilterStart } from "@switchboard/ui/patterns/filter-dialog";
import { Bar, Grow } from "@switchboard/ui/patterns/page-header";
import { SearchField } from "@switchboard/ui/patterns/search-field";
import { Button } from "@switchboard/ui/primitives/button";
import { type ReactNode, useState } from "react";
import { later } from "@/later.tsx";
import { noFilter, treeChanges, treeOf } from "../lead-view.ts";
import { useFilterFields } from "../use-filter-fields.ts";
import { useLeadView } from "../use-lead-view.ts";

const FilterDialog = later(() => import("@switchboard/ui/patterns/filter-dialog").then((file) => file.FilterDialog));

/** Search, the chips of the filter that is on, and a way to add to it. Takes what stands at the right end. */
export function FilterBar({ children }: { children?: ReactNode }) {
  const { filter, change } = useLeadView();
  const [opened, setOpened] = useState<{ start: FilterStart }>();
  const fields = useFilterFields();
  const tree = treeOf(filter);
  const builder = { fields, filter: tree, onChange: (next: typeof tree) => change(treeChanges(next)) };
  return (
    <Bar isLow label="Filter">
      <SearchField label="Search leads" asked={filter.q ?? ""} onFind={(q) => change({ q })} />
      <FilterChips {...builder} onEdit={(at) => setOpened({ start: { at } })} />
      <AddFilter fields={fields} onStart={(start) => setOpened({ start })} />
      {tree && (
        <Button variant="quiet" onClick={() => change(noFilter)}>
          Clear
        </Button>
      )}
      <Grow />
      {children}
      {opened && (
        <FilterDialog
          {...builder}
          start={opened.start}
          onClear={() => change(noFilter)}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Bar>
  );
}
