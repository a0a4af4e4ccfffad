import { expect, test } from "vitest";
import { withoutArrivals } from "./use-rows-hold.ts";

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

test("rows that arrive above the known ones wait, rows of the next page do not", () => {
  const known = new Set(["b", "c"]);
  expect(withoutArrivals(rows("a", "b", "x", "c", "d"), known)).toEqual(rows("b", "c", "d"));
});

test("a list that shares nothing with the known rows is another list", () => {
  expect(withoutArrivals(rows("y", "z"), new Set(["a"]))).toEqual(rows("y", "z"));
});
