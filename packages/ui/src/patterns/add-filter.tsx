"use client";
import { ListFilter } from "lucide-react";
import { Menu } from "../primitives/menu.tsx";
import type { FilterStart } from "./filter-dialog.tsx";

type Props = { fields: readonly { id: string; label: string }[]; onStart: (start: FilterStart) => void };

/** The button that asks for one more condition: what it lists is what can be asked. */
export function AddFilter({ fields, onStart }: Props) {
  return (
    <Menu
      label="Add filter"
      triggerClass="btn quiet"
      trigger={
        <>
          <ListFilter aria-hidden="true" /> Filter
        </>
      }
      items={fields.map(({ id, label }) => ({ id, label, run: () => onStart({ field: id }) }))}
    />
  );
}
