"use client";
import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { Box } from "@switchboard/ui/patterns/box";
import { Button } from "@switchboard/ui/primitives/button";
import { useId } from "react";
import { ChosenColumn, ColumnCheck } from "./chosen-column.tsx";
import { writeHeadings } from "./export-view.ts";
import { columnWords, type ExportColumn } from "./export-words.ts";
import type { ExportView } from "./use-export-view.ts";

const mostUnfolded = 4;

/**
 * The columns of the file: chosen ones first, in their order, and what they are called there. The grip drags, or moves
 * by Space and arrow keys.
 */
export function ColumnList({ view: { request, params, change, columns: all } }: { view: ExportView }) {
  const chosen = request.columns;
  const others = all.filter((column) => !chosen.includes(column));
  const sensors = useSensors(
    useSensor(PointerSensor),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const id = useId();
  const choose = (columns: readonly ExportColumn[]) =>
    change({ columns: columns.map((column) => columnWords(column).name).join(",") });
  const call = (column: ExportColumn, heading: string) => {
    const { [column]: _, ...others } = request.headings;
    change({ headings: writeHeadings(heading ? { ...others, [column]: heading } : others) });
  };
  const drop = ({ active, over }: DragEndEvent) => {
    const [from, to] = [placeOf(chosen, active.id), placeOf(chosen, over?.id)];
    if (from >= 0 && to >= 0 && from !== to) choose(arrayMove(chosen, from, to));
  };
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
      <DndContext id={id} sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop}>
        <SortableContext items={chosen} strategy={verticalListSortingStrategy}>
          <ul className="cols" aria-label="Chosen columns, in their order">
            {chosen.map((column) => (
              <ChosenColumn
                key={column}
                column={column}
                heading={request.headings[column]}
                onCall={(heading) => call(column, heading)}
                onDrop={chosen.length > 1 ? () => choose(chosen.filter((other) => other !== column)) : undefined}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      <OtherColumns columns={others} onChoose={(column) => choose([...chosen, column])} />
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

const placeOf = (columns: readonly ExportColumn[], id: unknown) => columns.findIndex((column) => column === id);
