import type { ReactNode } from "react";

type EditBase<Row> = {
  /** The value the field starts with. */
  value: (row: Row) => string;
  /** The old value as people read it, for the hint. */
  was?: (row: Row) => string;
  /** Who wrote the value that stands there now. */
  author?: (row: Row) => Promise<string | undefined>;
  /**
   * Stores the new value; a rejection's message is shown under the cell and the text is kept. Where somebody was faster
   * it says who: by then the row holds their value.
   */
  save: (row: Row, value: string) => Promise<Overtaken | undefined>;
};

/** Somebody else has changed the value since it was read. */
export type Overtaken = { by: string | undefined };

/** How a cell is edited in place. */
export type CellEdit<Row> = EditBase<Row> &
  (
    | { kind: "text" | "email" | "number" | "date"; options?: undefined }
    | { kind: "select"; options: readonly { value: string; label: string }[] }
  );

/** A column. Without a width it takes what is left. `mobile` places it in the two lines of a small screen. */
export type Column<Row> = {
  id: string;
  header: string;
  width?: number;
  /** Stays in view while the table is scrolled sideways; needs a width. */
  isPinned?: boolean;
  align?: "end";
  sortable?: boolean;
  isTitle?: boolean;
  mobile?: "title" | "detail" | "amount" | "age" | "actions";
  render: (row: Row) => ReactNode;
  /** What copying a cell gives; without it the text that its field starts with. */
  text?: (row: Row) => string;
  edit?: CellEdit<Row>;
};

export type Sort = { columnId: string; direction: "ascending" | "descending" };

/** Rows under a heading. They may come after the heading was opened, a page at a time. */
export type TableGroup<Row> = {
  id: string;
  /** The heading as it is read out; `title` is how it looks. */
  name: string;
  title?: ReactNode;
  count: number;
  /** What stands in the heading under the columns, by column. */
  sums?: Readonly<Record<string, ReactNode>>;
  rows: readonly Row[];
  isOpen: boolean;
  hasMore?: boolean;
};

/** The row at the foot: what it counts, and its sums by column. */
export type Totals = { title: ReactNode; sums: Readonly<Record<string, ReactNode>> };

export type DataTableProps<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  /** Without groups, the rows. */
  rows: readonly Row[];
  groups?: readonly TableGroup<Row>[];
  onToggleGroup?: (id: string) => void;
  /** The end of what is loaded of a group came into view. */
  onGroupEnd?: (id: string) => void;
  totals?: Totals;
  rowId: (row: Row) => string;
  rowName: (row: Row) => string;
  /** How many rows there are in all, when known. */
  total?: number;
  /** The order, the first column first. */
  sort?: readonly Sort[];
  /** A head was chosen; `isAdded` when it sorts within the order that there is. */
  onSort?: (columnId: string, isAdded: boolean) => void;
  onResize?: (columnId: string, width: number) => void;
  /** A column was put at another place. */
  onPlace?: (columnId: string, place: number) => void;
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  /** Writes pasted cells, and gives back the reasons of those that were refused. */
  onPaste?: (cells: readonly PastedCell<Row>[]) => Promise<readonly RefusedCell[]>;
  isNew?: (row: Row) => boolean;
  /** The row that is open beside the table. */
  openId?: string | undefined;
  onOpen?: (row: Row) => void;
  onEndReached?: () => void;
  /** The first and last row in view, counted from 0. */
  onRange?: (first: number, last: number) => void;
  isLoading?: boolean;
  empty?: ReactNode;
  /** Lets j, k, x, o and e work wherever the focus is; for the one table a page is about. */
  ownsKeys?: boolean;
};

export type CellPlace = { rowId: string; columnId: string };
export type RefusedCell = CellPlace & { reason: string };

/** What a paste wants to write into one cell, or why it cannot. */
export type PastedCell<Row> = { row: Row; column: Column<Row> } & ({ value: string } | { refusal: string });

export type TableItem<Row> =
  | { kind: "row"; id: string; row: Row; place: number }
  | { kind: "group"; id: string; group: TableGroup<Row> }
  | { kind: "more"; id: string; groupId: string };
