"use client";
import { ChevronDown, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { inDigits } from "../primitives/locale.ts";
import type { Column, TableGroup, Totals } from "./data-table-columns.ts";

type GroupRowProps<Row> = {
  group: TableGroup<Row>;
  columns: readonly Column<Row>[];
  /** How many cells stand before the columns. */
  lead: number;
  onToggle: () => void;
};

/** The heading of a group of rows: its name, its count, and its sums under their columns. */
export function GroupRow<Row>({ group, columns, lead, onToggle }: GroupRowProps<Row>) {
  return (
    <tr role="row" className="group">
      <SummedCells columns={columns} lead={lead} sums={group.sums}>
        <button
          type="button"
          className="btn quiet icon fold"
          aria-expanded={group.isOpen}
          aria-label={`Rows of ${group.name}`}
          onClick={onToggle}
        >
          {group.isOpen ? <ChevronDown className="i i-s" /> : <ChevronRight className="i i-s" />}
        </button>{" "}
        {group.title ?? group.name}
        <span className="n">{inDigits(group.count)}</span>
      </SummedCells>
    </tr>
  );
}

/** The row at the foot that stays in view: what all rows together come to. */
export function TotalsRow<Row>({
  totals,
  columns,
  lead,
}: {
  totals: Totals;
  columns: readonly Column<Row>[];
  lead: number;
}) {
  return (
    <tfoot role="rowgroup">
      <tr role="row" className="totals">
        <SummedCells columns={columns} lead={lead} sums={totals.sums}>
          {totals.title}
        </SummedCells>
      </tr>
    </tfoot>
  );
}

type SummedProps<Row> = {
  columns: readonly Column<Row>[];
  lead: number;
  sums: Readonly<Record<string, ReactNode>> | undefined;
  children: ReactNode;
};

/** A name that takes the room up to the first sum, then a cell for each column. */
function SummedCells<Row>({ columns, lead, sums, children }: SummedProps<Row>) {
  const firstSum = columns.findIndex(({ id }) => sums?.[id] !== undefined);
  // A sum under the first column would leave no room for the name.
  const before = firstSum < 0 ? columns.length : Math.max(1, firstSum);
  return (
    <>
      <th role="rowheader" scope="row" colSpan={before + lead}>
        {children}
      </th>
      {columns.slice(before).map((column) => (
        <td
          key={column.id}
          role="gridcell"
          className="num"
          data-sum={sums?.[column.id] === undefined ? undefined : true}
        >
          {sums?.[column.id]}
        </td>
      ))}
    </>
  );
}
