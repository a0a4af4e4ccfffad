"use client";
import { FilterBuilder } from "@switchboard/ui/patterns/filter-builder";
import { filterWords } from "@switchboard/ui/patterns/filter-builder-words.ts";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { noFilter, treeChanges, treeOf } from "../lead-view.ts";
import { useFilterFields } from "../use-filter-fields.ts";
import { useLeadView } from "../use-lead-view.ts";

export type FilterStart = { at: number } | { field: string };

/** Everything one can filter by. Each change shows behind the dialog at once, and the sentence says what it asks. */
export function FilterDialog({ start, onClose }: { start: FilterStart | undefined; onClose: () => void }) {
  const { filter, change } = useLeadView();
  const fields = useFilterFields();
  const tree = treeOf(filter);
  return (
    <Dialog isOpen onClose={onClose} title="Filter leads" isWide>
      {fields.length > 0 && (
        <FilterBuilder fields={fields} filter={tree} start={start} onChange={(next) => change(treeChanges(next))} />
      )}
      <output className="muted">{tree ? `Leads where ${filterWords(tree, fields)}` : "All leads"}</output>
      <p className="dialog-actions">
        <Button
          onClick={() => {
            change(noFilter);
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
