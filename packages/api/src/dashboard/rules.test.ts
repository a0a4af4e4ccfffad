import { expect, test } from "vitest";
import { funnelOf, medianOf, spanBefore, spanOf } from "./rules.ts";

test("without days the last thirty are meant, and before them come as many", () => {
  const span = spanOf({}, new Date("2026-11-21T23:59:00Z"));
  expect(span).toEqual({ from: "2026-10-23", to: "2026-11-21" });
  expect(spanBefore(span)).toEqual({ from: "2026-09-23", to: "2026-10-22" });
  expect(spanOf({ to: "2026-03-01" }, new Date())).toEqual({ from: "2026-01-31", to: "2026-03-01" });
});

test("who got far also got to what lies before", () => {
  const reached = funnelOf({ new: 5, qualified: 3, won: 1 });
  expect([...reached]).toEqual([
    ["new", 9],
    ["contacted", 4],
    ["qualified", 4],
    ["proposal", 1],
    ["negotiation", 1],
    ["won", 1],
  ]);
});

test("the median is the mean of the lengths that the middle one is among", () => {
  expect(medianOf([])).toBeNull();
  expect(medianOf([{ moves: 1, seconds: 40 }])).toBe(40);
  const lengths = [
    { moves: 2, seconds: 10 },
    { moves: 3, seconds: 90 },
    { moves: 1, seconds: 9_000 },
  ];
  expect(medianOf(lengths)).toBe(30);
});
