"use client";
import type { Column } from "./data-table-columns.ts";
import { CellEditor, type EditEnd } from "./data-table-editor.tsx";

type CellProps<Row> = {
  column: Column<Row>;
  row: Row;
  rowName: string;
  place: number;
  isEdited: boolean;
  onEdit: () => void;
  onEnd: (how: EditEnd) => void;
};

/** One cell: what it shows, or the field it becomes while it is edited. */
export function DataTableCell<Row>({ column, row, rowName, place, isEdited, onEdit, onEnd }: CellProps<Row>) {
  const edit = column.edit;
  const name = typeof column.header === "string" ? `${column.header} of ${rowName}` : rowName;
  if (edit && isEdited) {
    return (
      <td role="gridcell" aria-colindex={place} className={cellClass(column, "edit")} data-mobile={column.mobile}>
        <CellEditor row={row} edit={edit} name={name} onEnd={onEnd} />
      </td>
    );
  }
  return (
    // The grid handles the keys: "e" edits the active row.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <td
      role="gridcell"
      aria-colindex={place}
      className={cellClass(column, edit && "editable")}
      data-mobile={column.mobile}
      onClick={edit && ((event) => onCellClick(event, onEdit))}
    >
      {column.render(row)}
    </td>
  );
}

/** The class names of a column's cells. */
export function cellClass<Row>(column: Column<Row>, more?: string) {
  return [column.align === "end" && "num", column.isTitle && "name", more].filter(Boolean).join(" ") || undefined;
}

function onCellClick(event: { target: EventTarget; stopPropagation: () => void }, onEdit: () => void) {
  if (event.target instanceof Element && event.target.closest("a, button, input")) return;
  event.stopPropagation();
  onEdit();
}
