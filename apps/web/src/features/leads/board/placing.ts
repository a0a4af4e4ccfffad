import type { Between } from "../lead-changes.ts";
import type { Card } from "./use-board.ts";

/** Where a card stands after it was dropped before another one, or at the end of the cards that are loaded. */
export function betweenOf(cards: readonly Card[], id: string, beforeId: string | undefined): Between {
  const others = cards.filter((card) => card.id !== id);
  const at = beforeId === undefined ? others.length : others.findIndex((card) => card.id === beforeId);
  const [above, below] = [others[at - 1], others[at]];
  return { above: above?.id ?? null, below: below?.id ?? null, position: middleOf(above, below) };
}

/** A card that nobody placed stands by its age. */
const placeOf = ({ boardPosition, createdAt }: Card) => boardPosition ?? Date.parse(createdAt);

function middleOf(above: Card | undefined, below: Card | undefined) {
  if (above && below) return (placeOf(above) + placeOf(below)) / 2;
  if (above) return placeOf(above) - 1;
  return below ? Math.max(Date.now(), placeOf(below) + 1) : Date.now();
}
