"use client";
import { CellEditor } from "./cell-editor.tsx";
import type { Column } from "./data-table-columns.ts";
import type { EditEnd } from "./data-table-editor.tsx";

type CellProps<Row> = {
  domId: string;
  column: Column<Row>;
  row: Row;
  rowName: string;
  place: number;
  left: number | undefined;
  isChosen: boolean;
  refusal: string | undefined;
  onEnd?: (how: EditEnd) => void;
};

/** One cell: what it shows, or the field it becomes while it is edited, which is while it has `onEnd`. */
export function DataTableCell<Row>({ column, row, rowName, place, left, isChosen, refusal, ...rest }: CellProps<Row>) {
  const shared = {
    id: rest.domId,
    role: "gridcell",
    "aria-colindex": place,
    "data-column": column.id,
    "data-mobile": column.mobile,
    style: pinStyle(left),
  } as const;
  if (column.edit && rest.onEnd)
    return (
      <td {...shared} className={cellClass(column, "edit")}>
        <CellEditor row={row} edit={column.edit} name={`${column.header} of ${rowName}`} onEnd={rest.onEnd} />
      </td>
    );
  const more = [column.edit && "editable", isChosen && "chosen", refusal && "refused"].filter(Boolean).join(" ");
  return (
    <td
      {...shared}
      className={cellClass(column, more)}
      title={refusal}
      aria-invalid={refusal ? true : undefined}
      aria-selected={isChosen || undefined}
    >
      {column.render(row)}
      {refusal && <span className="sr">{refusal}</span>}
    </td>
  );
}

/** The class names of a column's cells. */
export function cellClass<Row>(column: Column<Row>, more?: string) {
  const names = [column.align === "end" && "num", column.isTitle && "name", column.isPinned && "pinned", more];
  return names.filter(Boolean).join(" ") || undefined;
}

/** Where a pinned cell stays. */
export const pinStyle = (left: number | undefined) => (left === undefined ? undefined : { left });
