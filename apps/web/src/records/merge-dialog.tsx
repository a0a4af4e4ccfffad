"use client";
import { Compare } from "@switchboard/ui/patterns/compare";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { useState } from "react";
import { FieldValue } from "./field-value.tsx";
import { type RecordKind, type Row, textIn } from "./record-kind.ts";
import { useRecordChanges } from "./use-record-changes.ts";

type Props = { kind: RecordKind; rows: readonly Row[]; onClose: () => void; onMerged: (survivorId: string) => void };

/** Records side by side, a choice per field, and what will come of it. Starts with the oldest as the one that is kept. */
export function MergeDialog({ kind, rows, onClose, onMerged }: Props) {
  const { merge } = useRecordChanges(kind);
  const [keptId, setKept] = useState(
    () => rows.toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1))[0]?.id,
  );
  const [choices, setChoices] = useState<Record<string, string>>({});
  const [isBusy, setBusy] = useState(false);
  const survivor = rows.find(({ id }) => id === keptId) ?? rows[0];
  if (!survivor) return null;
  const others = rows.filter((row) => row !== survivor);
  const shown = (row: Row, name: string) => textIn(row, name) && <FieldValue row={row} name={name} kind={kind} />;
  async function mergeAll(kept: Row) {
    setBusy(true);
    const isDone = await merge(kept, others, choices);
    setBusy(false);
    if (!isDone) return;
    onClose();
    onMerged(kept.id);
  }
  const compared = Object.keys(kind.fields)
    .filter((name) => kind.fields[name]?.widget !== "account")
    .map((name) => {
      const source = sourceOf(name, survivor, others, choices);
      return {
        id: name,
        label: kind.fields[name]?.label ?? name,
        values: Object.fromEntries(rows.map((row) => [row.id, shown(row, name) || null])),
        isDifferent: new Set(rows.map((row) => textIn(row, name))).size > 1,
        chosen: source.id,
        result: shown(source, name) || <span className="muted">Empty</span>,
      };
    });
  return (
    <Dialog isOpen onClose={onClose} title={`Merge ${kind.plural}`} isWide>
      <form
        className="sides"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void mergeAll(survivor);
        }}
      >
        <div className="scroll">
          <Compare
            label={`Compare ${kind.plural}`}
            columns={rows.map((row) => ({ id: row.id, title: row.name, hint: <Created row={row} /> }))}
            rows={compared}
            kept={survivor.id}
            onKeep={setKept}
            onChoose={(field, id) => setChoices({ ...choices, [field]: id })}
          />
        </div>
        <div className="merge-acts">
          <p>
            Nothing is lost: both links keep working, what hangs on either is shown, and it can be taken back at any
            time.
          </p>
          <Button type="submit" variant="primary" isBusy={isBusy}>
            Merge
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const Created = ({ row }: { row: Row }) => (
  <>
    created <RelativeTime value={row.createdAt} />
  </>
);

/** The record that a field will be taken from: the one chosen, else the survivor, else the first that holds something. */
function sourceOf(name: string, survivor: Row, others: readonly Row[], choices: Record<string, string>): Row {
  const all = [survivor, ...others];
  return all.find(({ id }) => id === choices[name]) ?? all.find((row) => textIn(row, name)) ?? survivor;
}
