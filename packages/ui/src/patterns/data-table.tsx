"use client";
import { type KeyboardEvent, useId, useRef } from "react";
import type { Column, DataTableProps } from "./data-table-columns.ts";
import type { EditEnd } from "./data-table-editor.tsx";
import { Spacer, WaitingRows } from "./data-table-fillers.tsx";
import { DataTableHead, DataTableWidths } from "./data-table-head.tsx";
import { selectionAfter } from "./data-table-items.ts";
import { DataTableGroupRow, DataTableRow } from "./data-table-row.tsx";
import { useShortcuts } from "./shortcuts.tsx";
import { isTyping } from "./typing.ts";
import { useActiveRow } from "./use-active-row.ts";
import { useTableRows } from "./use-table-rows.ts";

export type { CellEdit, Column, DataTableProps, Grouping, Sort } from "./data-table-columns.ts";

const narrowest = 160;
const none: ReadonlySet<string> = new Set();

/** A list of any length: only what is in view is drawn. Sorts, selects, edits in place, and works from the keyboard. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowId, onSelect, selected = none, grouping } = props;
  const base = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const lastClicked = useRef<string>(undefined);
  const { items, virtual, shut, setShut } = useTableRows(props, scroller);
  const drawn = virtual.getVirtualItems();
  const active = useActiveRow(items, columns, (index) => virtual.scrollToIndex(index, { align: "auto" }));
  const activeRow = active.activeId ? rows.find((row) => rowId(row) === active.activeId) : undefined;

  function toggle(id: string, withRange: boolean) {
    const ids = items.flatMap((item) => (item.kind === "row" ? [item.id] : []));
    onSelect?.(selectionAfter(selected, ids, { id, from: withRange ? lastClicked.current : undefined }));
    lastClicked.current = id;
  }
  function endEdit(how: EditEnd) {
    if (how === "next" && active.editNext(1)) return;
    if (how === "previous" && active.editNext(-1)) return;
    active.stopEdit();
    if (how !== "leave") grid.current?.focus();
  }
  const open = () => activeRow && props.onOpen?.(activeRow);
  const acts: Record<string, () => void> = {
    j: () => active.move(1),
    arrowdown: () => active.move(1),
    k: () => active.move(-1),
    arrowup: () => active.move(-1),
    home: () => active.edge("first"),
    end: () => active.edge("last"),
    x: () => active.activeId && toggle(active.activeId, false),
    e: () => active.edit(active.activeId),
    o: open,
    enter: open,
  };

  const above = drawn[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  const isAll = rows.length > 0 && rows.every((row) => selected.has(rowId(row)));
  const lead = onSelect ? 1 : 0;
  return (
    <div className="wrap virtual" ref={scroller}>
      {props.ownsKeys && <PageKeys acts={acts} />}
      <table
        ref={grid}
        className="table rows"
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={(props.total ?? (props.onEndReached ? -2 : rows.length)) + 1}
        aria-colcount={columns.length + lead}
        aria-multiselectable={onSelect ? true : undefined}
        aria-busy={props.isLoading || undefined}
        aria-activedescendant={activeRow ? `${base}-${active.activeId}` : undefined}
        style={{ minWidth: tableWidth(columns) }}
        onKeyDown={(event) => onGridKey(event, acts)}
        onFocus={(event) => event.target === event.currentTarget && !active.activeId && active.edge("first")}
      >
        <DataTableWidths columns={columns} hasBoxes={lead === 1} />
        <DataTableHead
          columns={columns}
          sort={props.sort}
          onSort={props.onSort}
          selection={
            onSelect && {
              isAll,
              isSome: selected.size > 0,
              onToggleAll: () => onSelect(isAll ? none : new Set(rows.map(rowId))),
            }
          }
        />
        <tbody role="rowgroup">
          <Spacer height={above} width={columns.length + lead} />
          {drawn.map(({ index }) => {
            const item = items[index];
            if (!item) return null;
            if (item.kind === "group") {
              if (!grouping) return null;
              const flip = () => setShut(selectionAfter(shut, [], { id: item.group }));
              return <DataTableGroupRow key={item.id} {...item} {...{ grouping, columns, lead }} onToggle={flip} />;
            }
            return (
              <DataTableRow
                key={item.id}
                domId={`${base}-${item.id}`}
                row={item.row}
                name={props.rowName(item.row)}
                place={item.place}
                columns={columns}
                editedColumn={active.edited?.rowId === item.id ? active.edited.columnId : undefined}
                isActive={item.id === active.activeId}
                isNew={props.isNew?.(item.row) ?? false}
                isSelected={onSelect ? selected.has(item.id) : undefined}
                onToggle={onSelect && ((withRange) => toggle(item.id, withRange))}
                onClick={() => {
                  active.setActiveId(item.id);
                  props.onOpen?.(item.row);
                }}
                onEdit={(columnId) => active.edit(item.id, columnId)}
                onEnd={endEdit}
              />
            );
          })}
          <Spacer height={below} width={columns.length + lead} />
          {props.isLoading && <WaitingRows columns={columns} lead={lead} count={rows.length === 0 ? 12 : 3} />}
        </tbody>
      </table>
      {rows.length === 0 && !props.isLoading && props.empty}
    </div>
  );
}

function onGridKey(event: KeyboardEvent, acts: Record<string, () => void>) {
  const act = acts[event.key.toLowerCase()];
  const isElsewhere = event.target !== event.currentTarget && event.key === "Enter";
  if (!act || isElsewhere || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
}

function PageKeys({ acts }: { acts: Record<string, () => void> }) {
  useShortcuts(Object.fromEntries(["j", "k", "x", "e", "o"].map((key) => [key, () => acts[key]?.()])));
  return null;
}

function tableWidth<Row>(columns: readonly Column<Row>[]) {
  return columns.reduce((sum, column) => sum + (column.width ?? narrowest), 38);
}
