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
import { useId } from "react";
import { ChosenColumn } from "./chosen-column.tsx";
import { writeHeadings } from "./export-view.ts";
import { columnNames, type ExportColumn } from "./export-words.ts";
import type { ExportView } from "./use-export-view.ts";

type Props = Pick<ExportView, "change"> & Pick<ExportView["request"], "columns" | "headings">;

/** The columns of the file in their order: they are dragged by the grip, or moved by Space and arrow keys. */
export function ChosenColumns({ columns: chosen, headings, change }: Props) {
  const sensors = useSensors(
    useSensor(PointerSensor),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const id = useId();
  const choose = (columns: readonly ExportColumn[]) => change({ columns: columnNames(columns) });
  const call = (column: ExportColumn, heading: string) => {
    const { [column]: _, ...others } = headings;
    change({ headings: writeHeadings(heading ? { ...others, [column]: heading } : others) });
  };
  const drop = ({ active, over }: DragEndEvent) => {
    const [from, to] = [placeOf(chosen, active.id), placeOf(chosen, over?.id)];
    if (from >= 0 && to >= 0 && from !== to) choose(arrayMove(chosen, from, to));
  };
  return (
    <DndContext id={id} sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop}>
      <SortableContext items={chosen} strategy={verticalListSortingStrategy}>
        <ul className="cols" aria-label="Chosen columns, in their order">
          {chosen.map((column) => (
            <ChosenColumn
              key={column}
              column={column}
              heading={headings[column]}
              onCall={(heading) => call(column, heading)}
              onDrop={chosen.length > 1 ? () => choose(chosen.filter((other) => other !== column)) : undefined}
            />
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  );
}

const placeOf = (columns: readonly ExportColumn[], id: unknown) => columns.findIndex((column) => column === id);
