import type { DataTableProps, TableItem } from "./data-table-columns.ts";

/** The lines of a table in order: its rows, the headings of their groups, and the places of rows to come. */
export function tableItems<Row>({
  rows,
  groups,
  rowId,
}: Pick<DataTableProps<Row>, "rows" | "groups" | "rowId">): TableItem<Row>[] {
  if (!groups) return rows.map((row, place) => ({ kind: "row", id: rowId(row), row, place }));
  const items: TableItem<Row>[] = [];
  let place = 0;
  for (const group of groups) {
    items.push({ kind: "group", id: `group-${group.id}`, group });
    if (!group.isOpen) continue;
    for (const row of group.rows) items.push({ kind: "row", id: rowId(row), row, place: place++ });
    if (group.hasMore) items.push({ kind: "more", id: `more-${group.id}`, groupId: group.id });
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
