"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { Checkbox } from "../primitives/checkbox.tsx";
import { cellClass } from "./data-table-cell.tsx";
import type { Column, Sort } from "./data-table-columns.ts";

type HeadProps<Row> = {
  columns: readonly Column<Row>[];
  sort?: Sort;
  onSort?: (columnId: string) => void;
  selection?: { isAll: boolean; isSome: boolean; onToggleAll: () => void };
};

/** The sticky head. A click on a sortable name sorts; the box chooses every loaded row. */
export function DataTableHead<Row>({ columns, sort, onSort, selection }: HeadProps<Row>) {
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        {selection && (
          <th role="columnheader" scope="col">
            <Checkbox
              aria-label="Select all loaded rows"
              checked={selection.isAll}
              isMixed={selection.isSome && !selection.isAll}
              onChange={selection.onToggleAll}
            />
          </th>
        )}
        {columns.map((column) => {
          const direction = sort?.columnId === column.id ? sort.direction : undefined;
          return (
            <th
              key={column.id}
              role="columnheader"
              scope="col"
              className={cellClass({ ...column, isTitle: false })}
              aria-sort={direction}
            >
              {column.sortable && onSort ? (
                <button type="button" className="sort" onClick={() => onSort(column.id)}>
                  {column.header}
                  {direction === "ascending" && <ArrowUp className="i i-s" aria-hidden="true" />}
                  {direction === "descending" && <ArrowDown className="i i-s" aria-hidden="true" />}
                </button>
              ) : (
                column.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** The widths of the columns, so that every row keeps them. */
export function DataTableWidths<Row>({ columns, hasBoxes }: { columns: readonly Column<Row>[]; hasBoxes: boolean }) {
  return (
    <colgroup>
      {hasBoxes && <col style={{ width: 38 }} />}
      {columns.map((column) => (
        <col key={column.id} style={{ width: column.width }} />
      ))}
    </colgroup>
  );
}
