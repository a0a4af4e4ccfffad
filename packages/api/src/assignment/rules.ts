/** Who gets each of `count` leads when it is the turn of the `first`: everybody in order, again and again. */
export const inTurn = (members: readonly string[], first: number, count: number): string[] =>
  Array.from({ length: count }, (_, place) => members[(first + place) % members.length] ?? "");
