import { Tiles } from "@switchboard/ui/patterns/tiles";
import { type Import, inDigits, verdicts } from "./import-words.ts";

/** What the rows of a file come to: as a forecast after the check, as a fact after the run. */
export function ImportCounts({ one }: { one: Import }) {
  return (
    <Tiles
      tiles={[
        { id: "rows", label: "Rows", value: inDigits(one.rows ?? 0) },
        ...verdicts.map(({ id, label }) => ({ id, label, value: inDigits(one[id] ?? 0) })),
      ]}
    />
  );
}
