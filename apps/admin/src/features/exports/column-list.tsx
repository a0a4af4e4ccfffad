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
  useSortable,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { Box } from "@switchboard/ui/patterns/box";
import { Button, IconButton } from "@switchboard/ui/primitives/button";
import { GripVertical, PencilLine } from "lucide-react";
import { useId, useState } from "react";
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

type ChosenProps = {
  column: ExportColumn;
  heading: string | undefined;
  onCall: (heading: string) => void;
  onDrop: (() => void) | undefined;
};

function ChosenColumn({ column, heading, onCall, onDrop }: ChosenProps) {
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({
    id: column,
  });
  const [isCalled, setCalled] = useState(false);
  const style = transform ? { transform: `translateY(${transform.y}px)`, transition } : { transition };
  const { name } = columnWords(column);
  if (isCalled)
    return (
      <li ref={setNodeRef}>
        <HeadingField
          name={name}
          heading={heading}
          onEnd={(text) => {
            setCalled(false);
            if (text !== undefined) onCall(text === name ? "" : text);
          }}
        />
      </li>
    );
  return (
    <li ref={setNodeRef} style={style} className={isDragging ? "lifted" : undefined}>
      <ColumnCheck column={column} isChosen heading={heading} onChange={onDrop} />
      <IconButton
        label={`Rename ${name}`}
        className="rename"
        icon={<PencilLine className="i i-s" />}
        onClick={() => setCalled(true)}
      />
      <button
        type="button"
        className="grip"
        ref={setActivatorNodeRef}
        {...attributes}
        {...listeners}
        aria-label={`Move ${name}`}
      >
        <GripVertical className="i i-s" aria-hidden="true" />
      </button>
    </li>
  );
}

type HeadingProps = { name: string; heading: string | undefined; onEnd: (text: string | undefined) => void };

/** What a column is called in the file. Empty, it is called as it is. */
function HeadingField({ name, heading, onEnd }: HeadingProps) {
  return (
    <input
      className="field"
      ref={takeFocus}
      aria-label={`Heading of ${name}`}
      placeholder={name}
      maxLength={60}
      defaultValue={heading ?? name}
      onBlur={({ target }) => onEnd(target.value.trim())}
      onKeyDown={(event) => {
        if (event.key === "Enter") onEnd(event.currentTarget.value.trim());
        if (event.key === "Escape") onEnd(undefined);
      }}
    />
  );
}

/** The field comes in place of what was pressed. */
function takeFocus(field: HTMLInputElement | null) {
  field?.focus();
  field?.select();
}

/** The last chosen column cannot be taken off: a file without columns says nothing. */
function ColumnCheck(props: {
  column: ExportColumn;
  isChosen: boolean;
  heading?: string | undefined;
  onChange: (() => void) | undefined;
}) {
  const id = useId();
  return (
    <>
      <input
        className="check"
        type="checkbox"
        id={id}
        checked={props.isChosen}
        disabled={!props.onChange}
        onChange={props.onChange}
      />
      <label htmlFor={id} className="mono">
        {props.heading ?? columnWords(props.column).name}
        {props.heading && <span className="muted"> {columnWords(props.column).name}</span>}
      </label>
    </>
  );
}

const placeOf = (columns: readonly ExportColumn[], id: unknown) => columns.findIndex((column) => column === id);
