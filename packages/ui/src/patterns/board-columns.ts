import type { ReactNode } from "react";

export type BoardColumn<Card> = {
  id: string;
  title: string;
  cards: readonly Card[];
  count?: number;
  /** So many cards are enough; a column with more says so. */
  mostCards?: number | undefined;
  sum?: ReactNode;
  weighted?: ReactNode;
  isCollapsed?: boolean;
  /** Lights the lamp in the header: something here is new. */
  isLit?: boolean;
  hasMore?: boolean;
};

/** Where a card goes: into a column, before another card or at the end. */
export type Move = { id: string; toColumn: string; beforeId?: string };

export type BoardProps<Card> = {
  label: string;
  columns: readonly BoardColumn<Card>[];
  cardId: (card: Card) => string;
  cardName: (card: Card) => string;
  cardHref: (card: Card) => string;
  renderCard: (card: Card) => ReactNode;
  isNew?: (card: Card) => boolean;
  isSelected?: (card: Card) => boolean;
  /** Without it a card is a plain link. */
  onOpen?: (card: Card) => void;
  /** The cards that are moved together. */
  chosen?: ReadonlySet<string>;
  /** A card is put with the chosen ones, or taken from them: by "x", or by a click with Shift. */
  onChoose?: (id: string) => void;
  /** Without it cards cannot be moved. */
  onMove?: (move: Move) => void;
  onEndReached?: (columnId: string) => void;
  onCollapse?: (columnId: string, isCollapsed: boolean) => void;
  /** What an empty column says. */
  empty?: ReactNode;
};

/** A move that would leave the card where it is. */
export function isSamePlace<Card>(columns: readonly BoardColumn<Card>[], cardId: (card: Card) => string, move: Move) {
  const column = columns.find((candidate) => candidate.id === move.toColumn);
  const ids = column?.cards.map(cardId) ?? [];
  const at = ids.indexOf(move.id);
  return at >= 0 && (move.beforeId === move.id || ids[at + 1] === move.beforeId);
}

/** The place one step further for the arrow keys, among the columns and the cards other than the lifted one. */
export function stepMove<Card>(
  columns: readonly BoardColumn<Card>[],
  cardId: (card: Card) => string,
  move: Move,
  key: string,
): Move | undefined {
  const at = columns.findIndex((column) => column.id === move.toColumn);
  const others = (index: number) => columns[index]?.cards.map(cardId).filter((id) => id !== move.id) ?? [];
  const ids = others(at);
  const place = move.beforeId === undefined ? ids.length : ids.indexOf(move.beforeId);
  if (key === "ArrowUp" && place > 0) return { ...move, beforeId: ids[place - 1] };
  if (key === "ArrowDown" && place < ids.length) return { ...move, beforeId: ids[place + 1] };
  const next = columns[at + (key === "ArrowRight" ? 1 : -1)];
  if ((key !== "ArrowRight" && key !== "ArrowLeft") || !next) return undefined;
  return { ...move, toColumn: next.id, beforeId: others(columns.indexOf(next))[place] };
}

/** The place in words, for those who hear it. */
export function placeInWords<Card>(columns: readonly BoardColumn<Card>[], cardId: (card: Card) => string, move: Move) {
  const column = columns.find((candidate) => candidate.id === move.toColumn);
  const ids = column?.cards.map(cardId).filter((id) => id !== move.id) ?? [];
  const place = move.beforeId === undefined ? ids.length : ids.indexOf(move.beforeId);
  return `${column?.title ?? ""}, place ${place + 1} of ${ids.length + 1}`;
}
