"use client";
import { memo } from "react";
import { DataTableCell } from "./data-table-cell.tsx";
import type { Column } from "./data-table-columns.ts";
import type { EditEnd } from "./data-table-editor.tsx";

export type RowProps<Row> = {
  domId: string;
  rowId: string;
  row: Row;
  name: string;
  place: number;
  columns: readonly Column<Row>[];
  lefts: readonly (number | undefined)[];
  isActive: boolean;
  isNew: boolean;
  isOpen: boolean;
  /** Undefined when rows cannot be chosen. */
  isSelected: boolean | undefined;
  /** The chosen cells of this row, as places of columns. */
  chosenFrom: number;
  chosenTo: number;
  refusals: ReadonlyMap<string, string> | undefined;
  editedColumn: string | undefined;
  onEnd: ((how: EditEnd) => void) | undefined;
};

/** One row of the table. It is drawn anew only when something of it changed; the table hears its clicks. */
export const DataTableRow = memo(TableRow) as typeof TableRow;

function TableRow<Row>(props: RowProps<Row>) {
  const { domId, rowId, columns, isNew, isActive, isSelected } = props;
  const lead = isSelected === undefined ? 0 : 1;
  return (
    <tr
      id={domId}
      role="row"
      data-row={rowId}
      aria-rowindex={props.place + 2}
      aria-selected={isSelected}
      aria-current={props.isOpen || undefined}
      className={[isNew && "new", isActive && "active"].filter(Boolean).join(" ") || undefined}
    >
      {lead === 1 && (
        <td
          role="gridcell"
          aria-colindex={1}
          data-mobile="check"
          className={columns[0]?.isPinned ? "pinned" : undefined}
        >
          <input
            type="checkbox"
            className="check"
            tabIndex={-1}
            aria-label={`Select ${props.name}`}
            checked={isSelected}
            onChange={heardByTheTable}
          />
        </td>
      )}
      {columns.map((column, at) => (
        <DataTableCell
          key={column.id}
          domId={`${domId}-${column.id}`}
          column={column}
          row={props.row}
          rowName={props.name}
          place={at + lead + 1}
          left={props.lefts[at]}
          isChosen={at >= props.chosenFrom && at <= props.chosenTo}
          refusal={props.refusals?.get(column.id)}
          onEnd={props.editedColumn === column.id ? props.onEnd : undefined}
        />
      ))}
    </tr>
  );
}

const heardByTheTable = () => {};
