"use client";
import { useMemo } from "react";
import type { DataTableProps, RefusedCell, TableItem } from "./data-table-columns.ts";
import type { EditEnd } from "./data-table-editor.tsx";
import { Spacer, WaitingRows } from "./data-table-fillers.tsx";
import { DataTableRow } from "./data-table-row.tsx";
import { GroupRow } from "./group-row.tsx";
import type { LinesInView } from "./use-lines-in-view.ts";
import type { useTableCursor } from "./use-table-cursor.ts";
import type { useTablePointer } from "./use-table-pointer.ts";

type BodyProps<Row> = {
  table: DataTableProps<Row>;
  base: string;
  items: readonly TableItem<Row>[];
  lines: LinesInView;
  walk: ReturnType<typeof useTableCursor<Row>>;
  pointer: ReturnType<typeof useTablePointer>;
  lefts: readonly (number | undefined)[];
  lead: number;
  selected: ReadonlySet<string>;
  refused: readonly RefusedCell[];
  onEnd: (how: EditEnd) => void;
};

/** The lines that are in view, between two spacers that hold the place of the others. */
export function DataTableBody<Row>(props: BodyProps<Row>) {
  const { table, items, lines, lead, pointer } = props;
  const { columns } = table;
  const drawn = items.slice(lines.first, lines.last + 1);
  const refusals = useMemo(() => byRow(props.refused), [props.refused]);
  const width = columns.length + lead;
  return (
    // The grid handles the keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <tbody role="rowgroup" {...pointer}>
      <Spacer height={lines.above} width={width} />
      {drawn.map((item, place) => {
        const index = lines.first + place;
        if (item.kind === "row") return <DataTableRow key={item.id} {...rowProps(props, item, index, refusals)} />;
        if (item.kind === "more") return <WaitingRows key={item.id} columns={columns} lead={lead} count={1} />;
        const flip = () => table.onToggleGroup?.(item.group.id);
        return <GroupRow key={item.id} group={item.group} columns={columns} lead={lead} onToggle={flip} />;
      })}
      <Spacer height={lines.below} width={width} />
      {table.isLoading && <WaitingRows columns={columns} lead={lead} count={items.length === 0 ? 12 : 3} />}
    </tbody>
  );
}

type RowItem<Row> = Extract<TableItem<Row>, { kind: "row" }>;

function rowProps<Row>(
  { table, base, walk, lefts, lead, selected, onEnd }: BodyProps<Row>,
  { id, row, place }: RowItem<Row>,
  index: number,
  refusals: ReadonlyMap<string, ReadonlyMap<string, string>>,
) {
  const { chosen, cursor, edited } = walk;
  const isChosen = chosen !== undefined && index >= chosen.top && index <= chosen.bottom;
  const isEdited = edited?.rowId === id;
  return {
    domId: `${base}-${id}`,
    rowId: id,
    isOpen: id === table.openId,
    row,
    name: table.rowName(row),
    place,
    columns: table.columns,
    lefts,
    isActive: id === cursor.rowId,
    isNew: table.isNew?.(row) ?? false,
    isSelected: lead === 1 ? selected.has(id) : undefined,
    chosenFrom: isChosen ? chosen.left : -1,
    chosenTo: isChosen ? chosen.right : -1,
    refusals: refusals.get(id),
    editedColumn: isEdited ? edited.columnId : undefined,
    onEnd: isEdited ? onEnd : undefined,
  };
}

function byRow(refused: readonly RefusedCell[]) {
  const rows = new Map<string, Map<string, string>>();
  for (const { rowId, columnId, reason } of refused)
    rows.set(rowId, (rows.get(rowId) ?? new Map<string, string>()).set(columnId, reason));
  return rows;
}
