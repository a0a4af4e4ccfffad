import { expect, test } from "vitest";
import { asTime, lengthInWords, readTime } from "./level-words.ts";

test("a minute of the day goes into a field of time and comes back", () => {
  for (const minute of [0, 540, 1020, 1439]) expect(readTime(asTime(minute), false)).toBe(minute);
});

test("midnight as an end is the end of the day", () => {
  expect(readTime(asTime(1440), true)).toBe(1440);
});

test("lengths read as people count them", () => {
  expect([45, 60, 90, 480].map(lengthInWords)).toEqual(["45 min", "1 h", "1 h 30 min", "8 h"]);
});
