import { and, type SQL } from "drizzle-orm";
import { afterPlace, orderOf, type SortKey, type SortKeys, withId } from "../../../pages.ts";

/** Some of the rows of a column. Without a key of their own they are equal in it. */
export type Part = {
  holds: SQL;
  key?: SQL;
  /** Whether a value of a cursor is one of theirs. */
  isHome: (value: string) => boolean;
  /** The filter leaves none of them, which the planner would find out by reading all. */
  isVoid: boolean;
};

/** A column of an order. One with parts is read part by part, in this sequence: each has an index that the whole has not. */
export type OrderKey = SortKey & {
  parts?: Part[];
  /** An index has all of them too. What the planner knows of a place in it holds for the parts alone. */
  isWhole?: true;
};
export type OrderKeys = [OrderKey, ...OrderKey[]];

/** A place in an order: the values there, and what stands for each in the statement. */
export type Place = { value: string; bound: unknown }[];

/** A stretch of an order: which rows it has, and how they stand in it. All of the next one come behind them. */
export type Piece = { where: SQL | undefined; order: SQL };

/** What of an order lies between two places, in pieces: behind one, all the way where there is none, and before the other. */
export const piecesBetween = (keys: OrderKeys, from: Place, to: Place = []): Piece[] =>
  stretchesOf(withId(keys) as OrderKeys, from, to).map((stretch) => ({
    where: and(...stretch.holds, behind(stretch.keys, stretch.from), behind(turned(stretch.keys), stretch.to)),
    order: orderOf(...stretch.keys),
  }));

/** The rows behind a place; all of them behind none. */
export const behind = (keys: SortKeys, place: Place): SQL | undefined =>
  place.length
    ? afterPlace(
        keys,
        place.map(({ bound }) => bound),
      )
    : undefined;

/** The same order the other way round. */
export const turned = <Keys extends OrderKeys>(keys: Keys) =>
  keys.map((key) => ({
    ...key,
    direction: key.direction === "asc" ? "desc" : "asc",
    ...(key.parts && { parts: key.parts.toReversed() }),
  })) as Keys; // as many as before

/** Which part of each column a place is in: places in the same parts leave the same pieces. */
export const homesOf = (keys: OrderKeys, place: Place): number[] =>
  place.map(({ value }, n) => keys[n]?.parts?.findIndex((part) => part.isHome(value)) ?? 0);

type Stretch = { holds: SQL[]; keys: SortKeys; from: Place; to: Place };

function stretchesOf([key, ...others]: OrderKeys, from: Place, to: Place): Stretch[] {
  const { parts, isWhole, ...whole } = key;
  if (!parts || (isWhole && !to.length)) return [{ holds: [], keys: [whole, ...others], from, to }];
  const [first, last] = [homeOf(parts, from), homeOf(parts, to)];
  const left = parts.slice(first && parts.indexOf(first), last && parts.indexOf(last) + 1);
  return left.flatMap((part): Stretch[] => {
    if (part.isVoid) return [];
    const [start, end] = [part === first ? from : [], part === last ? to : []];
    const stretches = part.key
      ? [{ holds: [], keys: [{ ...whole, key: part.key }, ...others] satisfies SortKeys, from: start, to: end }]
      : stretchesOf(others as OrderKeys, start.slice(1), end.slice(1)); // the id comes last and has no parts
    return stretches.map((stretch) => ({ ...stretch, holds: [part.holds, ...stretch.holds] }));
  });
}

const homeOf = (parts: Part[], [at]: Place) => at && parts.find((part) => part.isHome(at.value));
