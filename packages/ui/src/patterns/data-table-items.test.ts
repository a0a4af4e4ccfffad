import { expect, test } from "vitest";
import { selectionAfter, tableItems } from "./data-table-items.ts";

const rows = [
  { id: "a", stage: "new" },
  { id: "b", stage: "new" },
  { id: "c", stage: "won" },
];
const rowId = (row: { id: string }) => row.id;

test("each group is headed once, and a shut group hides its rows", () => {
  const grouping = { of: (row: { stage: string }) => row.stage, title: (group: string) => group };
  const all = tableItems({ rows, rowId, grouping }, new Set());
  expect(all.map((item) => item.id)).toEqual(["group-new", "a", "b", "group-won", "c"]);
  const shut = tableItems({ rows, rowId, grouping }, new Set(["new"]));
  expect(shut.map((item) => item.id)).toEqual(["group-new", "group-won", "c"]);
});

test("a click turns one row, a shift click takes everything between", () => {
  const ids = ["a", "b", "c", "d"];
  expect([...selectionAfter(new Set(["a"]), ids, { id: "a" })]).toEqual([]);
  expect([...selectionAfter(new Set(), ids, { id: "d", from: "b" })]).toEqual(["b", "c", "d"]);
  expect([...selectionAfter(new Set(), ids, { id: "b", from: "d" })]).toEqual(["b", "c", "d"]);
  expect([...selectionAfter(new Set(), ids, { id: "b", from: "gone" })]).toEqual(["b"]);
});
