import type { DataTableProps, TableItem } from "./data-table-columns.ts";

/** The lines of a table in order: its rows, and the headings of their groups. */
export function tableItems<Row>(
  { rows, rowId, grouping }: Pick<DataTableProps<Row>, "rows" | "rowId" | "grouping">,
  shut: ReadonlySet<string>,
): TableItem<Row>[] {
  const items: TableItem<Row>[] = [];
  let group: string | undefined;
  for (const [place, row] of rows.entries()) {
    const next = grouping?.of(row);
    if (next !== undefined && next !== group) {
      items.push({ kind: "group", id: `group-${next}`, group: next, isShut: shut.has(next) });
    }
    group = next;
    if (next === undefined || !shut.has(next)) items.push({ kind: "row", id: rowId(row), row, place });
  }
  return items;
}

/** The selection after a click on a row; with `from` everything between the two rows joins it. */
export function selectionAfter(
  selected: ReadonlySet<string>,
  ids: readonly string[],
  click: { id: string; from?: string },
): ReadonlySet<string> {
  const next = new Set(selected);
  const start = click.from === undefined ? -1 : ids.indexOf(click.from);
  if (start < 0) {
    if (!next.delete(click.id)) next.add(click.id);
    return next;
  }
  const end = ids.indexOf(click.id);
  for (const id of ids.slice(Math.min(start, end), Math.max(start, end) + 1)) next.add(id);
  return next;
}
