"use client";
import { AddFilter } from "@switchboard/ui/patterns/add-filter";
import { type FilterGroup, writeFilter } from "@switchboard/ui/patterns/filter-builder-tree.ts";
import { FilterChips } from "@switchboard/ui/patterns/filter-chips";
import type { FilterStart } from "@switchboard/ui/patterns/filter-dialog";
import { later } from "@switchboard/ui/patterns/later";
import { useState } from "react";
import { whereIn } from "./export-view.ts";
import type { ExportView } from "./use-export-view.ts";
import { useFilterFields } from "./use-filter-fields.ts";

const FilterDialog = later(() => import("@switchboard/ui/patterns/filter-dialog").then((file) => file.FilterDialog));

/** All else that leads can be asked, by the builder of the CRM. */
export function MoreFilters({ view: { params, change } }: { view: ExportView }) {
  const [opened, setOpened] = useState<{ start: FilterStart }>();
  const fields = useFilterFields();
  const filter = whereIn(params);
  const builder = { fields, filter, onChange: (next: FilterGroup | undefined) => change({ where: writeFilter(next) }) };
  return (
    <div className="more-filters">
      <FilterChips {...builder} onEdit={(at) => setOpened({ start: { at } })} />
      <AddFilter fields={fields} onStart={(start) => setOpened({ start })} />
      {opened && (
        <FilterDialog
          {...builder}
          start={opened.start}
          onClear={() => change({ where: undefined })}
          onClose={() => setOpened(undefined)}
        />
      )}
    </div>
  );
}
