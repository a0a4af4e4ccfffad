"use client";
import { Bar, Grow } from "@switchboard/ui/patterns/page-header";
import { Button } from "@switchboard/ui/primitives/button";
import { FilterChip } from "@switchboard/ui/primitives/chip";
import { ListFilter } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { noFilter } from "../lead-view.ts";
import { useLeadView } from "../use-lead-view.ts";
import { useChips } from "./filter-words.ts";
import { SearchField } from "./search-field.tsx";

const FilterDialog = dynamic(() => import("./filter-dialog.tsx").then((file) => file.FilterDialog), { ssr: false });

/** Search, the chips of the filter that is on, and a way to change it. Takes what stands at the right end. */
export function FilterBar({ children }: { children?: ReactNode }) {
  const { change } = useLeadView();
  const chips = useChips();
  const [isOpen, setOpen] = useState(false);
  return (
    <Bar isLow label="Filter">
      <SearchField />
      {chips.map(({ id, name, value, params }) => (
        <FilterChip
          key={id}
          name={name}
          value={value}
          onEdit={() => setOpen(true)}
          onRemove={() => change(Object.fromEntries(params.map((param) => [param, undefined])))}
        />
      ))}
      <Button variant="quiet" icon={<ListFilter />} onClick={() => setOpen(true)}>
        Filter
      </Button>
      {chips.length > 0 && (
        <Button variant="quiet" onClick={() => change(noFilter)}>
          Clear
        </Button>
      )}
      <Grow />
      {children}
      {isOpen && <FilterDialog onClose={() => setOpen(false)} />}
    </Bar>
  );
}
