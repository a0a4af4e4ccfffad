import type { DragMoveEvent } from "@dnd-kit/core";
import type { BoardProps, Move } from "./board-columns.ts";

/** Above the middle of a card means before it; below, before the next one. */
export function placeUnder<Card>(
  { active, over }: Pick<DragMoveEvent, "active" | "over">,
  columns: BoardProps<Card>["columns"],
  cardId: BoardProps<Card>["cardId"],
): Move {
  const id = String(active.id);
  const box = active.rect.current.translated;
  const home = columns.find((candidate) => candidate.cards.some((card) => cardId(card) === id));
  const column = columns.find((candidate) => candidate.id === over?.data.current?.columnId);
  if (!over || !box || !column || over.data.current?.cardId === id) {
    const all = home?.cards.map(cardId) ?? [];
    return { id, toColumn: home?.id ?? "", beforeId: all[all.indexOf(id) + 1] };
  }
  const ids = column.cards.map(cardId).filter((other) => other !== id);
  const at = ids.indexOf(String(over.data.current?.cardId));
  if (at < 0) return { id, toColumn: column.id, beforeId: undefined };
  const isBelow = box.top + box.height / 2 > over.rect.top + over.rect.height / 2;
  return { id, toColumn: column.id, beforeId: ids[isBelow ? at + 1 : at] };
}
