import { expect, test } from "vitest";
import { selectionAfter, tableItems } from "./data-table-items.ts";

const rowId = (row: { id: string }) => row.id;
const aGroup = (id: string, rows: string[], more: object = {}) => ({
  id,
  name: id,
  count: rows.length,
  rows: rows.map((row) => ({ id: row })),
  isOpen: true,
  ...more,
});

test("each group is headed, a shut one hides its rows, and rows to come keep a place", () => {
  const groups = [
    aGroup("new", ["a", "b"], { hasMore: true }),
    aGroup("won", ["c"], { isOpen: false }),
    aGroup("lost", ["d"]),
  ];
  const items = tableItems({ rows: [], groups, rowId });
  expect(items.map((item) => item.id)).toEqual(["group-new", "a", "b", "more-new", "group-won", "group-lost", "d"]);
  expect(items.flatMap((item) => (item.kind === "row" ? [item.place] : []))).toEqual([0, 1, 2]);
});

test("a click turns one row, a shift click takes everything between", () => {
  const ids = ["a", "b", "c", "d"];
  expect([...selectionAfter(new Set(["a"]), ids, { id: "a" })]).toEqual([]);
  expect([...selectionAfter(new Set(), ids, { id: "d", from: "b" })]).toEqual(["b", "c", "d"]);
  expect([...selectionAfter(new Set(), ids, { id: "b", from: "d" })]).toEqual(["b", "c", "d"]);
  expect([...selectionAfter(new Set(), ids, { id: "b", from: "gone" })]).toEqual(["b"]);
});
