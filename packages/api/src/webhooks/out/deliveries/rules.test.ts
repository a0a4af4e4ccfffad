import { expect, test } from "vitest";
import { nextAttempt, retryAfterOf, verdictOf } from "./rules.ts";

const now = new Date("2026-11-21T10:00:00Z");
const secondsTo = (at: Date | null) => at && (at.getTime() - now.getTime()) / 1000;
const tryAfter = (tries: number, { retryAfter = null as Date | null, random = 0.5 } = {}) =>
  secondsTo(nextAttempt(tries, now, retryAfter, random));

test("ten tries are spread over a day", () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tries) => tryAfter(tries) ?? 0);
  expect(waits).toEqual([5, 30, 120, 600, 1_800, 7_200, 18_000, 28_800, 28_800]);
  const hours = waits.reduce((sum, seconds) => sum + seconds, 0) / 3_600;
  expect(hours).toBeGreaterThan(23);
  expect(hours).toBeLessThan(24);
  expect(tryAfter(10)).toBeNull();
});

test("what failed together does not come back together", () => {
  expect([tryAfter(2, { random: 0 }), tryAfter(2, { random: 1 })]).toEqual([24, 36]);
});

test("a receiver that asks for more time gets it, up to a day; one that asks for less does not", () => {
  const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  expect(tryAfter(1, { retryAfter: inSeconds(3_600) })).toBe(3_600);
  expect(tryAfter(1, { retryAfter: inSeconds(1) })).toBe(5);
  expect(tryAfter(1, { retryAfter: inSeconds(90 * 86_400) })).toBe(86_400);
  expect(tryAfter(10, { retryAfter: inSeconds(60) })).toBeNull();
});

test.each([
  ["120", 120],
  ["Sat, 21 Nov 2026 10:05:00 GMT", 300],
  ["soon", null],
  ["99999999999999999999", null],
  [undefined, null],
])("Retry-After: %s", (header, seconds) => {
  expect(secondsTo(retryAfterOf(header, now))).toBe(seconds);
});

test.each([
  [200, "delivered"],
  [204, "delivered"],
  [302, "failed"],
  [400, "failed"],
  [404, "failed"],
  [410, "gone"],
  [500, "failed"],
  [null, "failed"],
])("an answer of %s means %s", (status, verdict) => {
  expect(verdictOf({ status, error: null, retryAfter: null })).toBe(verdict);
});
