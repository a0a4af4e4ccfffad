"use client";
import { ColumnChooser } from "@switchboard/ui/patterns/column-chooser";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { useLeadColumns } from "./lead-columns.tsx";

/** Chooses which columns the list shows, in what order and how wide. */
export function ColumnsDialog({ onClose }: { onClose: () => void }) {
  const { all, layout, setLayout } = useLeadColumns();
  return (
    <Dialog isOpen onClose={onClose} title="Columns">
      <ColumnChooser columns={all} layout={layout} onChange={setLayout} onReset={() => setLayout(undefined)} />
    </Dialog>
  );
}
