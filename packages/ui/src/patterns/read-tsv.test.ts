import { expect, test } from "vitest";
import type { Column } from "./data-table-columns.ts";
import { laidOver, readTsv } from "./read-tsv.ts";
import { writeTsv } from "./write-tsv.ts";

type Row = { id: string };
const saves = { value: () => "", save: async () => undefined };
const stages = [
  { value: "new", label: "New" },
  { value: "won", label: "Won" },
];
const columns: Column<Row>[] = [
  { id: "name", header: "Name", render: () => null, edit: { kind: "text", ...saves } },
  { id: "stage", header: "Stage", render: () => null, edit: { kind: "select", options: stages, ...saves } },
  { id: "age", header: "Age", render: () => null },
];
const rows: Row[] = [{ id: "a" }, { id: "b" }, { id: "c" }];

/** What a paste writes, as `row.column=value` or the reason it does not. */
const plan = (text: string, from: { row: number; column: number }, size = { rows: 1, columns: 1 }) => {
  const rest = { rows: rows.slice(from.row), columns: columns.slice(from.column) };
  const chosen = { rows: rest.rows.slice(0, size.rows), columns: rest.columns.slice(0, size.columns) };
  return laidOver(readTsv(text), chosen, rest).map((cell) =>
    "value" in cell ? `${cell.row.id}.${cell.column.id}=${cell.value}` : cell.refusal,
  );
};

test.each([
  [
    [
      ["a", "b"],
      ["c", ""],
    ],
  ],
  [
    [
      ["one\ttab", 'a "quoted" word'],
      ["two\nlines", "x"],
    ],
  ],
  [
    [
      ["", ""],
      ["", "last"],
    ],
  ],
])("what is copied is read back as it was: %j", (cells) => {
  expect(readTsv(writeTsv(cells))).toEqual(cells);
});

test("the line break that spreadsheets add at the end is no row, and quotes inside a word stay", () => {
  expect(readTsv("a\tb\r\nc\td\r\n")).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
  expect(readTsv('5" pipe\tx')).toEqual([['5" pipe', "x"]]);
  expect(readTsv("")).toEqual([]);
});

test("cells go right and down from the first and stop at the edge", () => {
  expect(plan("Ada\tWon\nBea\tnew\nCleo\tWON\nDora\tNew", { row: 1, column: 0 })).toEqual([
    "b.name=Ada",
    "b.stage=won",
    "c.name=Bea",
    "c.stage=new",
  ]);
});

test("one copied cell fills all that are chosen", () => {
  expect(plan("Won", { row: 0, column: 1 }, { rows: 3, columns: 1 })).toEqual([
    "a.stage=won",
    "b.stage=won",
    "c.stage=won",
  ]);
});

test("each cell that cannot take its text says why", () => {
  expect(plan("Maybe\t3 d", { row: 0, column: 1 })).toEqual(["“Maybe” is not a choice.", "Age cannot be pasted into."]);
});
