"use client";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button, IconButton } from "../primitives/button.tsx";

type BulkBarProps = {
  count: number;
  /** How many match the filter in all; offered as "All N that match". */
  matching?: number;
  onSelectMatching?: () => void;
  onClear: () => void;
  children: ReactNode;
};

/** The floating bar over a list while rows are chosen. Takes the actions as children; hidden when nothing is chosen. */
export function BulkBar({ count, matching, onSelectMatching, onClear, children }: BulkBarProps) {
  if (count === 0) return null;
  return (
    <div className="bulk flip" role="toolbar" aria-label="Chosen rows">
      <b aria-live="polite">{count.toLocaleString()} selected</b>
      {matching !== undefined && matching > count && onSelectMatching && (
        <Button variant="quiet" className="strong" onClick={onSelectMatching}>
          All {matching.toLocaleString()} that match
        </Button>
      )}
      <hr />
      {children}
      <hr />
      <IconButton label="Clear selection" keys="Esc" icon={<X />} onClick={onClear} />
    </div>
  );
}
