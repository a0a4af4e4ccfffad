"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { Checkbox } from "../primitives/checkbox.tsx";
import { headKey, useHeadDrag } from "./column-drag.ts";
import { cellClass, pinStyle } from "./data-table-cell.tsx";
import type { Column, DataTableProps, Sort } from "./data-table-columns.ts";

type HeadProps<Row> = Pick<DataTableProps<Row>, "columns" | "sort" | "onSort" | "onResize" | "onPlace"> & {
  lefts: readonly (number | undefined)[];
  selection?: { isAll: boolean; isSome: boolean; onToggleAll: () => void };
};

/**
 * The sticky head. A click sorts, a shift click sorts within that. Heads are dragged to another place and widened at
 * their edge; with the keyboard Alt and Shift with the arrow keys do the same.
 */
export function DataTableHead<Row>(props: HeadProps<Row>) {
  const { columns, selection, lefts, onPlace, onResize } = props;
  const { placing, start } = useHeadDrag(onPlace);
  const [spoken, setSpoken] = useState("");

  function onKeyDown(event: KeyboardEvent<HTMLElement>, column: Column<Row>, place: number) {
    const asked = headKey(event);
    if (!asked) return;
    event.preventDefault();
    event.stopPropagation();
    if (asked.kind === "width") return onResize?.(column.id, event.currentTarget.offsetWidth + asked.step);
    const next = Math.max(0, Math.min(place + asked.step, columns.length - 1));
    onPlace?.(column.id, next);
    setSpoken(`${column.header}, column ${next + 1} of ${columns.length}`);
  }

  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        {selection && (
          <th role="columnheader" scope="col" className={lefts.length > 0 ? "pinned" : undefined}>
            <Checkbox
              aria-label="Select all loaded rows"
              checked={selection.isAll}
              isMixed={selection.isSome && !selection.isAll}
              onChange={selection.onToggleAll}
            />
            <output className="sr">{spoken}</output>
          </th>
        )}
        {columns.map((column, place) => (
          // The head listens for keys of the button in it.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <th
            key={column.id}
            role="columnheader"
            scope="col"
            data-head={column.id}
            className={cellClass({ ...column, isTitle: false }, headClass(placing, column.id, place))}
            style={pinStyle(lefts[place])}
            aria-sort={props.sort?.[0]?.columnId === column.id ? props.sort[0].direction : undefined}
            onPointerDown={(event) => start(event, column.id, place)}
            onKeyDown={(event) => onKeyDown(event, column, place)}
          >
            <HeadName column={column} sort={props.sort ?? []} onSort={props.onSort} />
            {onResize && (
              <span
                className="grip"
                aria-hidden="true"
                onPointerEnter={() => void loadResize()}
                onPointerDown={(event) => resize(event, (width) => onResize(column.id, width))}
              />
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

const loadResize = () => import("./column-resize.ts");

function resize(event: PointerEvent<HTMLElement>, onEnd: (width: number) => void) {
  if (event.button !== 0) return;
  // The head itself would be dragged.
  event.preventDefault();
  event.stopPropagation();
  const { currentTarget, nativeEvent } = event;
  void loadResize().then(({ startResize }) => startResize(currentTarget, nativeEvent, onEnd));
}

type NameProps<Row> = { column: Column<Row>; sort: readonly Sort[]; onSort: HeadProps<Row>["onSort"] };

function HeadName<Row>({ column, sort, onSort }: NameProps<Row>) {
  if (!column.sortable || !onSort) return column.header;
  const at = sort.findIndex(({ columnId }) => columnId === column.id);
  const Arrow = sort[at]?.direction === "ascending" ? ArrowUp : ArrowDown;
  return (
    <button type="button" className="sort" onClick={(event) => onSort(column.id, event.shiftKey)}>
      {column.header}
      {at >= 0 && <Arrow className="i i-s" aria-hidden="true" />}
      {at >= 0 && sort.length > 1 && (
        <span className="turn">
          <span className="sr">sorted {sort[at]?.direction}, place </span>
          {at + 1}
        </span>
      )}
    </button>
  );
}

function headClass(placing: { id: string; place: number } | undefined, id: string, place: number) {
  if (placing?.id === id) return "dragged";
  return placing?.place === place ? "target" : undefined;
}

/** The widths of the columns, so that every row keeps them. */
export function DataTableWidths<Row>({ columns, hasBoxes }: { columns: readonly Column<Row>[]; hasBoxes: boolean }) {
  return (
    <colgroup>
      {hasBoxes && <col style={{ width: boxWidth }} />}
      {columns.map((column) => (
        <col key={column.id} style={{ width: column.width }} />
      ))}
    </colgroup>
  );
}

const boxWidth = 38;
const narrowest = 160;

/** The width below which a table scrolls sideways. */
export const tableWidth = <Row,>(columns: readonly Column<Row>[]) =>
  columns.reduce((sum, column) => sum + (column.width ?? narrowest), boxWidth);

/** How far from the left the pinned columns stay, as far as there are pinned ones. */
export function leftsOf<Row>(columns: readonly Column<Row>[], hasBoxes: boolean) {
  let left = hasBoxes ? boxWidth : 0;
  return columns.map((column) => {
    if (!column.isPinned) return undefined;
    const own = left;
    left += column.width ?? narrowest;
    return own;
  });
}
