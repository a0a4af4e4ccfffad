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
export type OrderKey = SortKey & { parts?: Part[] };
export type OrderKeys = [OrderKey, ...OrderKey[]];

/** A place in an order: the values there, and what stands for each in the statement. */
export type Place = { value: string; bound: unknown }[];

/** A stretch of an order: which rows it has, and how they stand in it. All of the next one come behind them. */
export type Piece = { where: SQL | undefined; order: SQL };

/** What is left of an order behind a place, in pieces; all of it behind none. */
export const piecesAfter = (keys: OrderKeys, place: Place): Piece[] =>
  stretchesOf(withId(keys) as OrderKeys, place).map((stretch) => ({
    where: and(...stretch.holds, behind(stretch.keys, stretch.place)),
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

/** Which part of each column a place is in: places in the same parts leave the same pieces. */
export const homesOf = (keys: OrderKeys, place: Place): number[] =>
  place.map(({ value }, n) => keys[n]?.parts?.findIndex((part) => part.isHome(value)) ?? 0);

type Stretch = { holds: SQL[]; keys: SortKeys; place: Place };

function stretchesOf([key, ...others]: OrderKeys, place: Place): Stretch[] {
  const { parts, ...whole } = key;
  if (!parts) return [{ holds: [], keys: [whole, ...others], place }];
  const [at, ...inside] = place;
  const home = at && parts.find((part) => part.isHome(at.value));
  const left = home ? parts.slice(parts.indexOf(home)) : parts;
  return left.flatMap((part): Stretch[] => {
    if (part.isVoid) return [];
    const stretches = part.key
      ? [
          {
            holds: [],
            keys: [{ ...whole, key: part.key }, ...others] satisfies SortKeys,
            place: part === home ? place : [],
          },
        ]
      : stretchesOf(others as OrderKeys, part === home ? inside : []); // the id comes last and has no parts
    return stretches.map((stretch) => ({ ...stretch, holds: [part.holds, ...stretch.holds] }));
  });
}
