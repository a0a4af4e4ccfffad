"use client";
import { AddFilter } from "@switchboard/ui/patterns/add-filter";
import { FilterChips } from "@switchboard/ui/patterns/filter-chips";
import type { FilterStart } from "@switchboard/ui/patterns/filter-dialog";
import { Button } from "@switchboard/ui/primitives/button";
import { useState } from "react";
import { later } from "@/later.tsx";
import { noFilter, treeChanges, treeOf } from "../lead-view.ts";
import { useFilterFields } from "../use-filter-fields.ts";
import { useLeadView } from "../use-lead-view.ts";

const FilterDialog = later(() => import("@switchboard/ui/patterns/filter-dialog").then((file) => file.FilterDialog));

/** The chips of the filter that is on, each to be changed, and the button that adds to them. */
export function FilterParts() {
  const { filter, change } = useLeadView();
  const [opened, setOpened] = useState<{ start: FilterStart }>();
  const fields = useFilterFields();
  const tree = treeOf(filter);
  const builder = { fields, filter: tree, onChange: (next: typeof tree) => change(treeChanges(next)) };
  return (
    <>
      <FilterChips {...builder} onEdit={(at) => setOpened({ start: { at } })} />
      <AddFilter fields={fields} onStart={(start) => setOpened({ start })} />
      {tree && (
        <Button variant="quiet" onClick={() => change(noFilter)}>
          Clear
        </Button>
      )}
      {opened && (
        <FilterDialog
          {...builder}
          start={opened.start}
          onClear={() => change(noFilter)}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}
