import type { ReactNode } from "react";

type EditBase<Row> = {
  /** The value the field starts with. */
  value: (row: Row) => string;
  /** The old value as people read it, for the hint. */
  was?: (row: Row) => string;
  /** Stores the new value; a rejection's message is shown under the cell and the text is kept. */
  save: (row: Row, value: string) => Promise<void>;
};

/** How a cell is edited in place. */
export type CellEdit<Row> = EditBase<Row> &
  (
    | { kind: "text" | "email" | "number" | "date"; options?: undefined }
    | { kind: "select"; options: readonly { value: string; label: string }[] }
  );

/** A column. Without a width it takes what is left. `mobile` places it in the two lines of a small screen. */
export type Column<Row> = {
  id: string;
  header: ReactNode;
  width?: number;
  align?: "end";
  sortable?: boolean;
  isTitle?: boolean;
  mobile?: "title" | "detail" | "amount" | "age";
  render: (row: Row) => ReactNode;
  edit?: CellEdit<Row>;
};

export type Sort = { columnId: string; direction: "ascending" | "descending" };

/** Rows under headings. `of` names a row's group; rows of one group must come together. */
export type Grouping<Row> = {
  of: (row: Row) => string;
  title: (group: string) => ReactNode;
  count?: (group: string) => number | undefined;
  sum?: (group: string) => ReactNode;
  /** The column over which the sum stands. */
  sumColumn?: string;
};

export type DataTableProps<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  rowName: (row: Row) => string;
  /** How many rows there are in all, when known. */
  total?: number;
  sort?: Sort;
  onSort?: (columnId: string) => void;
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  isNew?: (row: Row) => boolean;
  onOpen?: (row: Row) => void;
  onEndReached?: () => void;
  isLoading?: boolean;
  empty?: ReactNode;
  grouping?: Grouping<Row>;
  /** Lets j, k, x, o and e work wherever the focus is; for the one table a page is about. */
  ownsKeys?: boolean;
};

export type TableItem<Row> =
  | { kind: "row"; id: string; row: Row; place: number }
  | { kind: "group"; id: string; group: string; isShut: boolean };
