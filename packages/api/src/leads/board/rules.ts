/**
 * Where a card goes between two others, in milliseconds; above them all it goes to now, as the newest lead would.
 * Null when nothing fits between the two: then the cards above have to make room.
 */
export function placeBetween(above: number | null, below: number | null, now: number): number | null {
  if (above === null) return below === null ? now : Math.max(now, below + 1);
  const place = below === null ? above - 1 : (above + below) / 2;
  return place < above && (below === null || place > below) ? place : null;
}

/** How wide the room is that cards are spread over, in milliseconds. */
export const roomMilliseconds = 1;

/** The most cards that make room for one: a double holds about four times as many places in a millisecond of today. */
export const mostThatMakeRoom = 1_000;

/** Even places in the room over `bottom`, from the lowest to the highest. */
export const spread = (bottom: number, count: number) =>
  Array.from({ length: count }, (_, place) => bottom + ((place + 1) / (count + 1)) * roomMilliseconds);
