import { expect, test } from "vitest";
import { chosenIn, nothing, type Selection, selectionOf } from "./selection.ts";

const all: Selection = { kind: "all", except: new Set() };

test("all that match means rows that are not loaded yet too, but not the ones taken out", () => {
  const but = selectionOf(all, ["a", "b", "c"], new Set(["a", "c"]));
  expect([...chosenIn(but, ["a", "b", "c", "d"])]).toEqual(["a", "c", "d"]);
  expect([...chosenIn(selectionOf(but, ["a", "b"], new Set(["a", "b"])), ["a", "b"])]).toEqual(["a", "b"]);
});

test("taking everything out ends it", () => {
  expect(selectionOf(all, ["a"], new Set())).toEqual(nothing);
  expect([...chosenIn(nothing, ["a"])]).toEqual([]);
});

test("what is not loaded for a moment, as while its list is read again, stays chosen", () => {
  const a = selectionOf(nothing, ["a", "b"], new Set(["a"]));
  const both = selectionOf(a, ["b"], new Set(["b"]));
  expect([...chosenIn(both, ["a", "b"])]).toEqual(["a", "b"]);
  expect(selectionOf(both, ["b"], new Set())).toEqual(nothing);
});
