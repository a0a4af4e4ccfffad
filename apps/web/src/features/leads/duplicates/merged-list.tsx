"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import type { Outputs } from "@/trpc/client.tsx";
import { useMergeChanges } from "./use-merge-changes.ts";

/** The leads that were merged into one, with a way to part each again. */
export function MergedList({ merges }: { merges: Outputs["leads"]["merges"]["items"] }) {
  const { unmerge, isBusy } = useMergeChanges();
  return (
    <ul className="merged-leads" aria-label="Merged into this lead">
      {merges.map(({ id, name, email, company, mergedByName, createdAt }) => (
        <li key={id}>
          <span>
            With <b>{name ?? email ?? company ?? "a nameless lead"}</b>
            <small className="field-hint">
              Merged by {mergedByName}, <RelativeTime value={createdAt} />
            </small>
          </span>
          <Button isBusy={isBusy} onClick={() => void unmerge(id)}>
            Un-merge
          </Button>
        </li>
      ))}
    </ul>
  );
}
