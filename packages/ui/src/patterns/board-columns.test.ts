import { expect, test } from "vitest";
import { isSamePlace, placeInWords, stepMove } from "./board-columns.ts";

const columns = [
  { id: "new", title: "New", cards: ["a", "b", "c"] },
  { id: "won", title: "Won", cards: ["d"] },
];
const cardId = (card: string) => card;

test("a lifted card steps past its neighbours and stops at the ends", () => {
  const down = stepMove(columns, cardId, { id: "b", toColumn: "new", beforeId: "c" }, "ArrowDown");
  expect(down).toEqual({ id: "b", toColumn: "new", beforeId: undefined });
  expect(stepMove(columns, cardId, { id: "b", toColumn: "new" }, "ArrowDown")).toBeUndefined();
  const up = stepMove(columns, cardId, { id: "b", toColumn: "new", beforeId: "c" }, "ArrowUp");
  expect(up).toEqual({ id: "b", toColumn: "new", beforeId: "a" });
});

test("a lifted card keeps its height in the next column, or goes to the end", () => {
  const first = stepMove(columns, cardId, { id: "a", toColumn: "new", beforeId: "b" }, "ArrowRight");
  expect(first).toEqual({ id: "a", toColumn: "won", beforeId: "d" });
  const last = stepMove(columns, cardId, { id: "c", toColumn: "new" }, "ArrowRight");
  expect(last).toEqual({ id: "c", toColumn: "won", beforeId: undefined });
  expect(stepMove(columns, cardId, { id: "d", toColumn: "won" }, "ArrowRight")).toBeUndefined();
});

test("the place is said in words a listener can follow", () => {
  expect(placeInWords(columns, cardId, { id: "a", toColumn: "won", beforeId: "d" })).toBe("Won, place 1 of 2");
  expect(placeInWords(columns, cardId, { id: "a", toColumn: "new", beforeId: "b" })).toBe("New, place 1 of 3");
});

test("a card dropped where it was is not a move", () => {
  expect(isSamePlace(columns, cardId, { id: "b", toColumn: "new", beforeId: "c" })).toBe(true);
  expect(isSamePlace(columns, cardId, { id: "c", toColumn: "new" })).toBe(true);
  expect(isSamePlace(columns, cardId, { id: "b", toColumn: "new", beforeId: "a" })).toBe(false);
  expect(isSamePlace(columns, cardId, { id: "b", toColumn: "won" })).toBe(false);
});
