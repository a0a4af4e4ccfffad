import { expect, test } from "vitest";
import { nextDue } from "./rules.ts";

const daily = { every: "daily", weekday: null, hour: 7, timeZone: "Europe/Berlin" } as const;

test.each([
  ["later today", daily, "2026-11-21T05:00:00Z", "2026-11-21T06:00:00Z"],
  ["tomorrow, once the hour is there", daily, "2026-11-21T06:00:00Z", "2026-11-22T06:00:00Z"],
  ["at the same hour after the clocks went forward", daily, "2026-03-28T06:00:00Z", "2026-03-29T05:00:00Z"],
  [
    "an hour later where the clock leaves the hour out",
    { ...daily, hour: 2 },
    "2026-03-29T00:00:00Z",
    "2026-03-29T01:00:00Z",
  ],
  ["once where the clock has the hour twice", { ...daily, hour: 2 }, "2026-10-25T00:00:00Z", "2026-10-26T01:00:00Z"],
  [
    "on the day of the week",
    { ...daily, every: "weekly", weekday: 1 } as const,
    "2026-11-21T05:00:00Z",
    "2026-11-23T06:00:00Z",
  ],
  ["a week on", { ...daily, every: "weekly", weekday: 6 } as const, "2026-11-21T06:30:00Z", "2026-11-28T06:00:00Z"],
  [
    "by the day of the time zone",
    { ...daily, timeZone: "Pacific/Auckland", hour: 0 },
    "2026-11-21T11:30:00Z",
    "2026-11-22T11:00:00Z",
  ],
])("the next time is %s", (_, rhythm, after, due) => {
  expect(nextDue(rhythm, new Date(after)).toISOString()).toBe(new Date(due).toISOString());
});
