import { expect, test } from "vitest";
import { csvOf } from "./chart-table.ts";

test("a table becomes CSV that a spreadsheet reads as it was, and never runs", () => {
  const table = {
    head: ["Stage", "Leads"],
    rows: [
      ['Say "hello", then wait', 2],
      ["=1+1", -3],
    ],
  };
  expect(csvOf(table)).toBe('Stage,Leads\r\n"Say ""hello"", then wait",2\r\n\'=1+1,-3\r\n');
});
