/** Which columns a table shows, in which order and how wide; the first `pinned` of them stay in view. */
export type ColumnLayout = { shown: readonly { id: string; width?: number }[]; pinned: number };

type Known = { id: string; width?: number; isShown?: boolean; isTitle?: boolean };

const narrowest = 56;
const widest = 800;

/** The layout before anybody changed it: the columns that are shown at first, with the title pinned. */
export function firstLayout(columns: readonly Known[]): ColumnLayout {
  return { shown: columns.filter(({ isShown }) => isShown !== false).map(({ id }) => ({ id })), pinned: 1 };
}

/** The columns of a layout as the table draws them. Columns it does not know are left out, and the title is always there. */
export function arranged<Column extends Known>(columns: readonly Column[], { shown, pinned }: ColumnLayout): Column[] {
  const byId = new Map(columns.map((column) => [column.id, column]));
  const title = columns.find(({ isTitle }) => isTitle);
  const hasTitle = shown.some(({ id }) => id === title?.id);
  const places = hasTitle || !title ? shown : [{ id: title.id }, ...shown];
  return places.flatMap(({ id, width }, place) => {
    const column = byId.get(id);
    return column ? [{ ...column, width: width ?? column.width, isPinned: place < pinned }] : [];
  });
}

/** Shows a column at the end of the others, or hides it. */
export function withColumn({ shown, pinned }: ColumnLayout, id: string, isShown: boolean): ColumnLayout {
  const others = shown.filter((column) => column.id !== id);
  const at = shown.findIndex((column) => column.id === id);
  if (isShown) return at < 0 ? { shown: [...shown, { id }], pinned } : { shown, pinned };
  return { shown: others, pinned: at >= 0 && at < pinned ? pinned - 1 : pinned };
}

/** Puts a column at another place among the shown ones. */
export function withPlace({ shown, pinned }: ColumnLayout, id: string, place: number): ColumnLayout {
  const moved = shown.find((column) => column.id === id);
  if (!moved) return { shown, pinned };
  const others = shown.filter((column) => column.id !== id);
  return { shown: others.toSpliced(Math.max(0, Math.min(place, others.length)), 0, moved), pinned };
}

/** Gives a column a width in pixels, within what can be read. */
export function withWidth({ shown, pinned }: ColumnLayout, id: string, width: number): ColumnLayout {
  const kept = Math.round(Math.max(narrowest, Math.min(width, widest)));
  return { shown: shown.map((column) => (column.id === id ? { id, width: kept } : column)), pinned };
}

/** The layout as a short text for an address, such as `2.name:220,email,stage`. */
export function writeLayout({ shown, pinned }: ColumnLayout) {
  return `${pinned}.${shown.map(({ id, width }) => (width ? `${id}:${width}` : id)).join(",")}`;
}

/** Reads what `writeLayout` wrote; undefined for anything else. */
export function readLayout(text: string | null | undefined): ColumnLayout | undefined {
  const [, pinned, list] = /^(\d)\.([\w:,.-]+)$/.exec(text ?? "") ?? [];
  if (!pinned || !list) return undefined;
  const shown = list.split(",").flatMap((part) => {
    const [id, width] = part.split(":");
    return id ? [width && /^\d{1,4}$/.test(width) ? { id, width: Number(width) } : { id }] : [];
  });
  const unique = [...new Map(shown.map((column) => [column.id, column])).values()];
  return { shown: unique, pinned: Math.min(Number(pinned), unique.length) };
}
