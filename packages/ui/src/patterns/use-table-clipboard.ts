"use client";
import { type ClipboardEvent, useState } from "react";
import type { Column, DataTableProps, RefusedCell, TableItem } from "./data-table-columns.ts";
import type { Target } from "./read-tsv.ts";
import { isTyping } from "./typing.ts";
import type { ChosenCells } from "./use-table-cursor.ts";
import { writeTsv } from "./write-tsv.ts";

type Chosen<Row> = { items: readonly TableItem<Row>[]; chosen: ChosenCells | undefined; row: Row | undefined };

/** Copies the chosen cells, or the row the keys act on; pastes over them and keeps the reasons of those refused. */
export function useTableClipboard<Row>(props: DataTableProps<Row>, { items, chosen, row }: Chosen<Row>) {
  const [refused, setRefused] = useState<readonly RefusedCell[]>([]);
  const { columns, onPaste } = props;

  function onCopy(event: ClipboardEvent) {
    // What somebody marked as text is theirs to copy.
    if (isTyping(event.target) || !getSelection()?.isCollapsed) return;
    const rows = chosen ? rowsIn(items.slice(chosen.top, chosen.bottom + 1)) : row ? [row] : [];
    if (rows.length === 0) return;
    const across = chosen ? columns.slice(chosen.left, chosen.right + 1) : columns;
    event.preventDefault();
    event.clipboardData.setData("text/plain", writeTsv(rows.map((one) => across.map((column) => textOf(one, column)))));
  }
  function onPasted(event: ClipboardEvent) {
    if (!chosen || !onPaste || isTyping(event.target)) return;
    event.preventDefault();
    void paste(
      event.clipboardData.getData("text/plain"),
      {
        rows: rowsIn(items.slice(chosen.top, chosen.bottom + 1)),
        columns: columns.slice(chosen.left, chosen.right + 1),
      },
      { rows: rowsIn(items.slice(chosen.top)), columns: columns.slice(chosen.left) },
    );
  }
  async function paste(text: string, ...over: [Target<Row>, Target<Row>]) {
    const { laidOver, readTsv } = await import("./read-tsv.ts");
    const cells = laidOver(readTsv(text), ...over);
    if (cells.length > 0) setRefused((await onPaste?.(cells)) ?? []);
  }

  return { onCopy, onPaste: onPasted, refused, forget: () => refused.length > 0 && setRefused([]) };
}

const rowsIn = <Row>(items: readonly TableItem<Row>[]) =>
  items.flatMap((item) => (item.kind === "row" ? [item.row] : []));

const textOf = <Row>(row: Row, { text, edit }: Column<Row>) => text?.(row) ?? edit?.value(row) ?? "";
