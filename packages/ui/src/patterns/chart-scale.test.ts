import { expect, test } from "vitest";
import { scaleMarks } from "./chart-scale.ts";

test("marks start at zero, are round, reach the highest value, and are four at most", () => {
  expect(scaleMarks(29)).toEqual([0, 10, 20, 30]);
  expect(scaleMarks(18)).toEqual([0, 5, 10, 15, 20]);
  expect(scaleMarks(0)).toEqual([0, 1]);
  for (const highest of [1, 3, 7, 41, 99, 1234, 98_765]) {
    const marks = scaleMarks(highest);
    expect(marks.length).toBeLessThanOrEqual(5);
    expect(marks.at(-1)).toBeGreaterThanOrEqual(highest);
  }
});
