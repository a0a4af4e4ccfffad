"use client";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button, IconButton } from "../primitives/button.tsx";
import { inDigits } from "../primitives/locale.ts";
import { Progress } from "../primitives/progress.tsx";

type BulkBarProps = {
  count: number;
  /** Whether the chosen ones are all that match, loaded or not. */
  isAll?: boolean;
  /** How many match the filter in all, as words; offered as "All 1,200 that match". */
  matching?: string;
  onSelectMatching?: () => void;
  onClear: () => void;
  children: ReactNode;
};

/** The floating bar over a list while rows are chosen. Takes the actions as children; hidden when nothing is chosen. */
export function BulkBar({ count, isAll, matching, onSelectMatching, onClear, children }: BulkBarProps) {
  if (count === 0) return null;
  return (
    <div className="bulk flip" role="toolbar" aria-label="Chosen rows">
      <b aria-live="polite">{isAll ? `All ${matching} selected` : `${inDigits(count)} selected`}</b>
      {!isAll && matching && onSelectMatching && (
        <Button variant="quiet" className="strong" onClick={onSelectMatching}>
          All {matching} that match
        </Button>
      )}
      <hr />
      {children}
      <hr />
      <IconButton label="Clear selection" keys="Esc" icon={<X />} onClick={onClear} />
    </div>
  );
}

type BulkProgressProps = {
  /** What is done, such as "Moving leads to Won". */
  title: string;
  done: number;
  total: number | null;
  onCancel?: () => void;
  isCancelling?: boolean;
};

/** The floating bar while long work runs: how far it is, and a way to stop it. */
export function BulkProgress({ title, done, total, onCancel, isCancelling }: BulkProgressProps) {
  const share = total ? (done / total) * 100 : 0;
  return (
    <div className="bulk flip" role="group" aria-label={title}>
      <span className="bulk-progress">
        <span className="cell">
          <b>{title}</b>
          <span className="muted">
            {inDigits(done)}
            {total !== null && ` of ${inDigits(total)}`}
          </span>
        </span>
        <Progress value={share} label={title} />
      </span>
      {onCancel && (
        <Button variant="quiet" className="strong" isBusy={isCancelling} onClick={onCancel}>
          Cancel
        </Button>
      )}
    </div>
  );
}
