"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { Button } from "@switchboard/ui/primitives/button";
import { ColumnCheck } from "./column-check.tsx";
import { columnNames, type ExportColumn } from "./export-words.ts";
import { ChosenColumns } from "./later-parts.tsx";
import type { ExportView } from "./use-export-view.ts";

const mostUnfolded = 4;

/**
 * The columns of the file: chosen ones first, in their order, and what they are called there. The grip drags, or moves
 * by Space and arrow keys.
 */
export function ColumnList({ view }: { view: ExportView }) {
  const { request, params, change, columns: all } = view;
  const chosen = request.columns;
  const others = all.filter((column) => !chosen.includes(column));
  const reset = (
    <Button
      variant="quiet"
      disabled={!params.get("columns") && !params.get("headings")}
      onClick={() => change({ columns: undefined, headings: undefined })}
    >
      Reset
    </Button>
  );
  return (
    <Box title="Columns" hint={`${chosen.length} of ${all.length}`} actions={reset}>
      <ChosenColumns columns={chosen} headings={request.headings} change={change} />
      <OtherColumns columns={others} onChoose={(column) => change({ columns: columnNames([...chosen, column]) })} />
    </Box>
  );
}

type OtherProps = { columns: readonly ExportColumn[]; onChoose: (column: ExportColumn) => void };

/** The columns that are left out; the rarer ones are folded away. */
function OtherColumns({ columns, onChoose }: OtherProps) {
  const [near, far] = [columns.slice(0, mostUnfolded), columns.slice(mostUnfolded)];
  const listOf = (some: readonly ExportColumn[], label: string) => (
    <ul className="cols" aria-label={label}>
      {some.map((column) => (
        <li key={column} className="off">
          <ColumnCheck column={column} isChosen={false} onChange={() => onChoose(column)} />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {listOf(near, "Other columns")}
      {far.length > 0 && (
        <details className="more">
          <summary>{far.length} more columns</summary>
          {listOf(far, "More columns")}
        </details>
      )}
    </>
  );
}
