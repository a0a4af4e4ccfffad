import type { BoardProps, Move } from "./board-columns.ts";

type Point = { clientX: number; clientY: number };

/** Where a card would go whose middle is at this height, in the column under the pointer. Undefined beside the board. */
export function placeUnder<Card>(
  board: HTMLElement,
  { middle, ...point }: Point & { middle: number },
  columns: BoardProps<Card>["columns"],
  id: string,
): Move | undefined {
  const places = [...board.querySelectorAll(".col")];
  const at = places.findIndex((place) => isIn(place.getBoundingClientRect(), point));
  const column = columns[at];
  if (!column) return undefined;
  const cards = [...(places[at]?.querySelectorAll("[data-card]") ?? [])];
  const next = cards.find((card) => card.getAttribute("data-card") !== id && middleOf(card) > middle);
  return { id, toColumn: column.id, beforeId: next?.getAttribute("data-card") ?? undefined };
}

const isIn = (box: DOMRect, { clientX, clientY }: Point) =>
  clientX >= box.left && clientX < box.right && clientY >= box.top && clientY < box.bottom;

function middleOf(card: Element) {
  const { top, height } = card.getBoundingClientRect();
  return top + height / 2;
}

const edgePixels = 48;
const stepPixels = 8;

/** Scrolls the board sideways, and the column under the pointer up and down, near their edges. Whether it did. */
export function scrollAtEdges(board: HTMLElement, point: Point) {
  const list = document.elementFromPoint(point.clientX, point.clientY)?.closest(".col")?.querySelector("ol");
  const box = board.getBoundingClientRect();
  const sideways = board.scrollWidth > board.clientWidth ? stepAt(point.clientX, box.left, box.right) : 0;
  const down = list && list.scrollHeight > list.clientHeight ? stepAt(point.clientY, box.top + 64, box.bottom) : 0;
  if (sideways) board.scrollBy(sideways, 0);
  if (down) list?.scrollBy(0, down);
  return sideways !== 0 || down !== 0;
}

function stepAt(place: number, start: number, end: number) {
  if (place < start + edgePixels) return -stepPixels;
  return place > end - edgePixels ? stepPixels : 0;
}
