"use client";
import { BulkBar, BulkProgress } from "@switchboard/ui/patterns/bulk-bar";
import { Button } from "@switchboard/ui/primitives/button";
import { ArchiveRestore } from "lucide-react";
import type { BulkActionsProps } from "./bulk-actions.tsx";
import { useBulkJob } from "./use-bulk-job.ts";

/** Brings chosen deleted leads back. */
export function DeletedActions({ ids, meant, count, matching, onSelectMatching, onClear }: BulkActionsProps) {
  const job = useBulkJob();
  function restore() {
    const words = { doing: "Bringing back", done: "brought back" };
    void job.begin({ ...meant, restore: true }, words).then((isTaken) => isTaken && onClear());
  }
  if (job.running) return <BulkProgress {...job.running} isCancelling={job.isCancelling} onCancel={job.cancel} />;
  return (
    <BulkBar count={count} isAll={!ids} matching={matching} onSelectMatching={onSelectMatching} onClear={onClear}>
      <Button variant="quiet" icon={<ArchiveRestore />} onClick={restore}>
        Bring back
      </Button>
    </BulkBar>
  );
}
