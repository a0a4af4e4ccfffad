"use client";
import { ChevronDown, ChevronRight } from "lucide-react";
import type { MouseEvent } from "react";
import { DataTableCell } from "./data-table-cell.tsx";
import type { Column, Grouping } from "./data-table-columns.ts";
import type { EditEnd } from "./data-table-editor.tsx";

type RowProps<Row> = {
  domId: string;
  row: Row;
  name: string;
  place: number;
  columns: readonly Column<Row>[];
  editedColumn?: string;
  isActive: boolean;
  isNew: boolean;
  isSelected?: boolean;
  onToggle?: (withRange: boolean) => void;
  onClick: () => void;
  onEdit: (columnId: string) => void;
  onEnd: (how: EditEnd) => void;
};

/** One row of the table, with its checkbox when rows can be chosen. */
export function DataTableRow<Row>(props: RowProps<Row>) {
  const { onToggle, isNew, isActive } = props;
  return (
    // The grid handles the keys: Enter opens the active row.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <tr
      id={props.domId}
      role="row"
      aria-rowindex={props.place + 2}
      aria-selected={props.isSelected}
      className={[isNew && "new", isActive && "active"].filter(Boolean).join(" ") || undefined}
      onClick={(event) => !isOnControl(event) && props.onClick()}
    >
      {onToggle && (
        <td role="gridcell" aria-colindex={1} data-mobile="check">
          <input
            type="checkbox"
            className="check"
            tabIndex={-1}
            aria-label={`Select ${props.name}`}
            checked={props.isSelected ?? false}
            onChange={(event) => onToggle(wasShifted(event.nativeEvent))}
          />
        </td>
      )}
      {props.columns.map((column, at) => (
        <DataTableCell
          key={column.id}
          column={column}
          row={props.row}
          rowName={props.name}
          place={at + (onToggle ? 2 : 1)}
          isEdited={props.editedColumn === column.id}
          onEdit={() => props.onEdit(column.id)}
          onEnd={props.onEnd}
        />
      ))}
    </tr>
  );
}

type GroupRowProps<Row> = {
  group: string;
  isShut: boolean;
  grouping: Grouping<Row>;
  columns: readonly Column<Row>[];
  lead: number;
  onToggle: () => void;
};

/** The heading of a group of rows: its name, count, and sum over the column it adds up. */
export function DataTableGroupRow<Row>({ group, isShut, grouping, columns, lead, onToggle }: GroupRowProps<Row>) {
  const sumAt = columns.findIndex((column) => column.id === grouping.sumColumn);
  const width = columns.length + lead;
  const before = sumAt < 0 ? width : sumAt + lead;
  const count = grouping.count?.(group);
  return (
    <tr role="row" className="group">
      <th role="rowheader" colSpan={before}>
        <button
          type="button"
          className="btn quiet icon fold"
          aria-expanded={!isShut}
          aria-label={`Rows of ${group}`}
          onClick={onToggle}
        >
          {isShut ? <ChevronRight className="i i-s" /> : <ChevronDown className="i i-s" />}
        </button>{" "}
        {grouping.title(group)}
        {count !== undefined && <span className="n">{count}</span>}
      </th>
      {sumAt >= 0 && (
        <td role="gridcell" className="num">
          {grouping.sum?.(group)}
        </td>
      )}
      {width - before > 1 && <td role="gridcell" className="rest" colSpan={width - before - 1} />}
    </tr>
  );
}

function isOnControl(event: MouseEvent) {
  return event.target instanceof Element && event.target.closest("a, button, input, select, td.edit") !== null;
}

function wasShifted(event: Event) {
  return event instanceof globalThis.MouseEvent && event.shiftKey;
}
