"use client";
import { Bar, Grow } from "@switchboard/ui/patterns/page-header";
import { SearchField } from "@switchboard/ui/patterns/search-field";
import { Button } from "@switchboard/ui/primitives/button";
import { Menu } from "@switchboard/ui/primitives/menu";
import { ListFilter } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { noFilter, treeOf } from "../lead-view.ts";
import { useFilterFields } from "../use-filter-fields.ts";
import { useLeadView } from "../use-lead-view.ts";
import { FilterChips } from "./filter-chips.tsx";
import type { FilterStart } from "./filter-dialog.tsx";

const FilterDialog = dynamic(() => import("./filter-dialog.tsx").then((file) => file.FilterDialog), { ssr: false });

/** Search, the chips of the filter that is on, and a way to add to it. Takes what stands at the right end. */
export function FilterBar({ children }: { children?: ReactNode }) {
  const { filter, change } = useLeadView();
  const [opened, setOpened] = useState<{ start: FilterStart }>();
  const fields = useFilterFields();
  return (
    <Bar isLow label="Filter">
      <SearchField label="Search leads" asked={filter.q ?? ""} onFind={(q) => change({ q })} />
      <FilterChips onEdit={(at) => setOpened({ start: { at } })} />
      <Menu
        label="Add filter"
        triggerClass="btn quiet"
        trigger={
          <>
            <ListFilter aria-hidden="true" /> Filter
          </>
        }
        items={fields.map(({ id, label }) => ({ id, label, run: () => setOpened({ start: { field: id } }) }))}
      />
      {treeOf(filter) && (
        <Button variant="quiet" onClick={() => change(noFilter)}>
          Clear
        </Button>
      )}
      <Grow />
      {children}
      {opened && <FilterDialog start={opened.start} onClose={() => setOpened(undefined)} />}
    </Bar>
  );
}
