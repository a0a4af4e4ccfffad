"use client";
import { useId, useMemo, useRef } from "react";
import { useCellEditorSoon } from "./cell-editor.tsx";
import { DataTableBody } from "./data-table-body.tsx";
import type { CellPlace, DataTableProps } from "./data-table-columns.ts";
import type { EditEnd } from "./data-table-editor.tsx";
import { DataTableHead, DataTableWidths, leftsOf, tableWidth } from "./data-table-head.tsx";
import { selectionAfter } from "./data-table-items.ts";
import { TotalsRow } from "./group-row.tsx";
import { useTableClipboard } from "./use-table-clipboard.ts";
import { useTableCursor } from "./use-table-cursor.ts";
import { onTableKey, type TableActs, TableKeys } from "./use-table-keys.ts";
import { useTablePointer } from "./use-table-pointer.ts";
import { useTableRows } from "./use-table-rows.ts";

export type {
  CellEdit,
  Column,
  DataTableProps,
  Overtaken,
  PastedCell,
  RefusedCell,
  Sort,
  TableGroup,
  Totals,
} from "./data-table-columns.ts";

const none: ReadonlySet<string> = new Set();

/**
 * A list of any length: only what is in view is drawn. Sorts, groups, selects, edits in place, copies and pastes cells,
 * and works from the keyboard.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, onSelect, selected = none } = props;
  const base = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const lastChecked = useRef<string>(undefined);
  const { items, lines } = useTableRows(props, scroller);
  const walk = useTableCursor(items, columns, lines.show);
  const { cursor, setCursor, row } = walk;
  const clipboard = useTableClipboard(props, { items, chosen: walk.chosen, row });
  useCellEditorSoon();
  const lead = onSelect ? 1 : 0;
  const lefts = useMemo(() => leftsOf(columns, lead === 1), [columns, lead]);
  const ids = useMemo(() => items.flatMap((item) => (item.kind === "row" ? [item.id] : [])), [items]);

  function check(id: string, isRange: boolean) {
    onSelect?.(selectionAfter(selected, ids, { id, from: isRange ? lastChecked.current : undefined }));
    lastChecked.current = id;
  }
  function startEdit(id: string | undefined, columnId?: string) {
    clipboard.forget();
    walk.edit(id, columnId);
  }
  function endEdit(how: EditEnd) {
    if (how === "next" && walk.editNext(1)) return;
    if (how === "previous" && walk.editNext(-1)) return;
    walk.stopEdit();
    if (how !== "leave") grid.current?.focus();
  }
  function openRow() {
    if (row) props.onOpen?.(row);
  }
  /** The rows hear the keys from then on, and the panel that one opens gives the focus back to them. */
  function walkFrom(step: 1 | -1) {
    grid.current?.focus({ preventScroll: true });
    walk.down(step);
  }
  const acts: TableActs = {
    down: walk.down,
    sideways: walk.sideways,
    edge: walk.edge,
    check: () => cursor.rowId && check(cursor.rowId, false),
    edit: () => startEdit(cursor.rowId),
    open: openRow,
    enter: () => (walk.canEdit ? startEdit(cursor.rowId) : openRow()),
    leaveCell: () => {
      if (!cursor.columnId) return false;
      clipboard.forget();
      setCursor({ rowId: cursor.rowId });
      return true;
    },
  };
  const pointer = useTablePointer({
    onCheck: check,
    onChoose: (to, from) => {
      const start = from ?? (cursor.rowId && { rowId: cursor.rowId, columnId: cursor.columnId ?? to.columnId });
      setCursor({ ...(start || to), corner: to });
    },
    onCell: ({ rowId: id, columnId }: CellPlace) => {
      const item = items.find((candidate) => candidate.id === id);
      const isEditable = columns.some((column) => column.id === columnId && column.edit);
      setCursor(isEditable ? { rowId: id, columnId } : { rowId: id });
      if (isEditable) startEdit(id, columnId);
      else if (item?.kind === "row") props.onOpen?.(item.row);
    },
  });
  const isAll = ids.length > 0 && ids.every((id) => selected.has(id));

  return (
    <div className="wrap virtual" ref={scroller}>
      {props.ownsKeys && <TableKeys acts={{ ...acts, down: walkFrom }} />}
      <table
        ref={grid}
        className={cursor.corner ? "table rows ranging" : "table rows"}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={props.groups ? -1 : (props.total ?? (props.onEndReached ? -2 : props.rows.length)) + 1}
        aria-colcount={columns.length + lead}
        aria-multiselectable={onSelect ? true : undefined}
        aria-busy={props.isLoading || undefined}
        aria-activedescendant={row && [`${base}-${cursor.rowId}`, cursor.columnId].filter(Boolean).join("-")}
        style={{ minWidth: tableWidth(columns) }}
        onKeyDown={(event) => onTableKey(event, acts)}
        onCopy={clipboard.onCopy}
        onPaste={clipboard.onPaste}
        onFocus={(event) => event.target === event.currentTarget && !cursor.rowId && walk.edge("first")}
      >
        <DataTableWidths columns={columns} hasBoxes={lead === 1} />
        <DataTableHead
          {...{ columns, lefts }}
          sort={props.sort}
          onSort={props.onSort}
          onResize={props.onResize}
          onPlace={props.onPlace}
          selection={
            onSelect && { isAll, isSome: selected.size > 0, onToggleAll: () => onSelect(isAll ? none : new Set(ids)) }
          }
        />
        <DataTableBody
          table={props}
          {...{ base, items, lines, walk, lefts, lead, selected, pointer }}
          refused={clipboard.refused}
          onEnd={endEdit}
        />
        {props.totals && items.length > 0 && <TotalsRow totals={props.totals} columns={columns} lead={lead} />}
      </table>
      {items.length === 0 && !props.isLoading && props.empty}
    </div>
  );
}
