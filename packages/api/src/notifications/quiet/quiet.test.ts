import { expect, test } from "vitest";
import { quietUntil } from "./rules.ts";

const nights = { quietFrom: 22 * 60, quietTo: 7 * 60, quietDays: [0, 1, 2, 3, 4, 5, 6], timeZone: "Europe/Berlin" };
const until = (hours: typeof nights, now: string) => quietUntil(hours, new Date(now))?.toISOString() ?? null;

test("a night lasts past midnight, by the clock of the member, also when that clock is changed", () => {
  expect(until(nights, "2026-11-21T20:59:00Z")).toBeNull();
  expect(until(nights, "2026-11-21T21:00:00Z")).toBe("2026-11-22T06:00:00.000Z");
  expect(until(nights, "2026-11-22T05:59:00Z")).toBe("2026-11-22T06:00:00.000Z");
  expect(until(nights, "2026-11-22T06:00:00Z")).toBeNull();
  expect(until(nights, "2026-10-24T22:00:00Z")).toBe("2026-10-25T06:00:00.000Z");
});

test("hours hold on the days that were chosen, and belong to the day on which they begin", () => {
  const fridays = { ...nights, quietDays: [5] };
  expect(until(fridays, "2026-11-20T23:30:00Z")).toBe("2026-11-21T06:00:00.000Z");
  expect(until(fridays, "2026-11-21T23:30:00Z")).toBeNull();
});

test("whole days that follow each other are one quiet time", () => {
  const weekends = { quietFrom: 0, quietTo: 0, quietDays: [6, 0], timeZone: "UTC" };
  expect(until(weekends, "2026-11-20T23:59:00Z")).toBeNull();
  expect(until(weekends, "2026-11-21T10:00:00Z")).toBe("2026-11-23T00:00:00.000Z");
});
