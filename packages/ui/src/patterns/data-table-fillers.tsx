import { Skeleton } from "../primitives/skeleton.tsx";
import type { Column } from "./data-table-columns.ts";

/** Holds the place of the rows that are not drawn. */
export function Spacer({ height, width }: { height: number; width: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className="spacer">
      <td colSpan={width} style={{ height }} />
    </tr>
  );
}

/** Rows held while the real ones are on their way. */
export function WaitingRows<Row>({
  columns,
  lead,
  count,
}: {
  columns: readonly Column<Row>[];
  lead: number;
  count: number;
}) {
  return Array.from({ length: count }, (_, row) => (
    <tr key={`waiting-${row}`} className="waiting" aria-hidden="true">
      {lead === 1 && <td data-mobile="check" />}
      {columns.map((column, at) => (
        <td key={column.id} data-mobile={column.mobile}>
          <Skeleton width={`${40 + ((row * 7 + at * 13) % 40)}%`} />
        </td>
      ))}
    </tr>
  ));
}
