"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { MergeDialog } from "./record-dialogs.tsx";
import { type RecordKind, type Row, recordHref } from "./record-kind.ts";
import { useRecordChanges } from "./use-record-changes.ts";

type Props = { kind: RecordKind; row: Row; alike: readonly Row[]; why: string };

/** Says that another record looks like this one, if one does, and offers to merge them. */
export function RecordAlike({ kind, row, alike, why }: Props) {
  const [isComparing, setComparing] = useState(false);
  const router = useRouter();
  const [found, ...more] = alike;
  if (!found) return null;
  return (
    <section className="alike" aria-label="Possible duplicate">
      <p>
        Looks like <b>{found.name}</b>
        <small>
          {why}
          {more.length > 0 && `; ${more.length} more ${more.length === 1 ? "looks" : "look"} like this one`}
        </small>
      </p>
      <Button onClick={() => setComparing(true)}>Compare</Button>
      {isComparing && (
        <MergeDialog
          kind={kind}
          rows={[row, found]}
          onClose={() => setComparing(false)}
          onMerged={(id) => router.push(recordHref(kind, id))}
        />
      )}
    </section>
  );
}

/** What was merged into a record, with a way to part them again. Nothing where nothing was. */
export function MergedRecords({ kind, merged }: { kind: RecordKind; merged: readonly { id: string; name: string }[] }) {
  const { unmerge } = useRecordChanges(kind);
  if (merged.length === 0) return null;
  return (
    <ul className="merged-leads" aria-label={`Merged into this ${kind.noun}`}>
      {merged.map((one) => (
        <li key={one.id}>
          <span>
            With <b>{one.name}</b>
          </span>
          <Button onClick={() => void unmerge(one)}>Un-merge</Button>
        </li>
      ))}
    </ul>
  );
}
