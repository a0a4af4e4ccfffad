import type { KeyboardEvent } from "react";

/** The card of an id as it is drawn now. */
export function cardElement(id: string) {
  return document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`);
}

/** Moves the focus to the next card of the board or the one before it; to the first, when no card has it. */
export function focusStep(board: HTMLElement | null, step: 1 | -1) {
  const cards = [...(board?.querySelectorAll<HTMLElement>("[data-card]") ?? [])];
  const at = cards.findIndex((card) => card === document.activeElement);
  (at < 0 ? cards[0] : cards[at + step])?.focus();
}

/** Moves the focus to the card above, below or beside. */
export function focusNeighbour(event: KeyboardEvent) {
  const card = event.currentTarget;
  const column = card.closest(".col");
  const board = card.closest(".board");
  if (!column || !board) return false;
  const within = [...column.querySelectorAll<HTMLElement>("[data-card]")];
  const at = within.findIndex((other) => other === card);
  if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    within[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
    return true;
  }
  const filled = [...board.querySelectorAll(".col")].filter((other) => other.querySelector("[data-card]"));
  const beside = filled[filled.indexOf(column) + (event.key === "ArrowRight" ? 1 : -1)];
  const cards = [...(beside?.querySelectorAll<HTMLElement>("[data-card]") ?? [])];
  (cards[at] ?? cards.at(-1))?.focus();
  return true;
}
