"use client";
import { Button } from "../primitives/button.tsx";
import { Dialog } from "../primitives/dialog.tsx";
import { FilterBuilder } from "./filter-builder.tsx";
import type { FilterField, FilterGroup } from "./filter-builder-tree.ts";
import { filterWords } from "./filter-builder-words.ts";

export type FilterStart = { at: number } | { field: string };

type DialogProps = {
  fields: readonly FilterField[];
  filter: FilterGroup | undefined;
  start: FilterStart | undefined;
  onChange: (filter: FilterGroup | undefined) => void;
  onClear: () => void;
  onClose: () => void;
};

/** Everything one can filter leads by. Each change shows behind the dialog at once, and the sentence says what it asks. */
export function FilterDialog({ fields, filter, start, onChange, onClear, onClose }: DialogProps) {
  return (
    <Dialog isOpen onClose={onClose} title="Filter leads" isWide>
      {fields.length > 0 && <FilterBuilder fields={fields} filter={filter} start={start} onChange={onChange} />}
      <output className="muted">{filter ? `Leads where ${filterWords(filter, fields)}` : "All leads"}</output>
      <p className="dialog-actions">
        <Button
          onClick={() => {
            onClear();
            onClose();
          }}
        >
          Clear all
        </Button>
        <Button variant="primary" onClick={onClose}>
          Show leads
        </Button>
      </p>
    </Dialog>
  );
}
